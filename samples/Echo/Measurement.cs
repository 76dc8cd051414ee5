using System.Diagnostics;
using System.Globalization;

namespace Demo;

/// <summary>Says a few things, then calls many times and shows what a call costs.</summary>
internal static class Measurement
{
    /// <summary>Calls that are measured unless the command line says otherwise.</summary>
    public const int DefaultCalls = 1_000_000;

    /// <summary>The most calls that can be measured: each leaves 8 bytes for the quantiles.</summary>
    public const int MaxCalls = 100_000_000;

    // Of the number of calls, so many are made before the measurement begins.
    private const int WarmUpPart = 10;
    private const string Payload = "0123456789012345678901234567890123456789";

    public static int Run(EchoClient client, int calls, CancellationToken stop)
    {
        foreach (string text in (string[])["hello", "grüße", "zero copies, zero allocations"])
        {
            using var call = client.Say(out var request);
            request.Text = text;
            SayReply reply = call.Invoke();
            Console.WriteLine($"said '{text}', heard '{reply.Text.ToString()}'");
        }

        long[] ticks = new long[calls];
        if (!Repeat(client, ticks.AsSpan(0, calls / WarmUpPart), stop))
        {
            return Stopped();
        }

        Cost before = Cost.Of(client);
        long start = Stopwatch.GetTimestamp();
        if (!Repeat(client, ticks, stop))
        {
            return Stopped();
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Print(ticks, elapsed, before, Cost.Of(client));
        return 0;
    }

    private static bool Repeat(EchoClient client, Span<long> ticks, CancellationToken stop)
    {
        long last = Stopwatch.GetTimestamp();
        foreach (ref long tick in ticks)
        {
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            using var call = client.Say(out var request);
            request.Text = Payload;
            if (call.Invoke().Text.Utf8.Length != Payload.Length)
            {
                throw new InvalidOperationException("the echo is not what was said");
            }

            long now = Stopwatch.GetTimestamp();
            tick = now - last;
            last = now;
        }

        return true;
    }

    private static int Stopped()
    {
        Console.Error.WriteLine("stopped");
        return 130;
    }

    private static void Print(long[] ticks, TimeSpan elapsed, Cost before, Cost after)
    {
        Array.Sort(ticks);
        Console.WriteLine();
        Row("calls", ticks.Length.ToString("N0", CultureInfo.InvariantCulture));
        Row("calls per second", (ticks.Length / elapsed.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture));
        Row("round trip p50", Nanoseconds(ticks, 0.5));
        Row("round trip p99", Nanoseconds(ticks, 0.99));
        Row("round trip p99.9", Nanoseconds(ticks, 0.999));
        Row("bytes allocated per call, client", PerCall(after.ClientBytes - before.ClientBytes, ticks.Length));
        Row("bytes allocated per call, server", PerCall(after.ServerBytes - before.ServerBytes, ticks.Length));
        Row("signals sent, client", (after.ClientSignals - before.ClientSignals).ToString("N0", CultureInfo.InvariantCulture));
        Row("signals sent, server", (after.ServerSignals - before.ServerSignals).ToString("N0", CultureInfo.InvariantCulture));
    }

    private static void Row(string name, string value) => Console.WriteLine($"{name,-34}{value,12}");

    private static string Nanoseconds(long[] sorted, double quantile) =>
        (sorted[(int)(sorted.Length * quantile)] * 1e9 / Stopwatch.Frequency).ToString("N0", CultureInfo.InvariantCulture) + " ns";

    private static string PerCall(long total, int calls) => ((double)total / calls).ToString("0.###", CultureInfo.InvariantCulture);

    private readonly record struct Cost(long ClientBytes, long ServerBytes, long ClientSignals, long ServerSignals)
    {
        public static Cost Of(EchoClient client)
        {
            using var call = client.Cost(out _);
            CostReply reply = call.Invoke();
            return new Cost(GC.GetAllocatedBytesForCurrentThread(), reply.AllocatedBytes, client.SignalsSent, reply.SignalsSent);
        }
    }
}
