using System.Diagnostics;
using System.Globalization;
using ZcGen.Channels;
using ZcGen.Latency.Calls;
using ZcGen.Rpc;

namespace ZcGen.Latency;

/// <summary>What a server costs while its one client asks for nothing.</summary>
/// <param name="ProcessorPercent">Processor time in percent of one core.</param>
/// <param name="ResidentMegabytes">Resident memory in MB (10⁶ bytes), shared libraries included.</param>
internal sealed record IdleServer(double ProcessorPercent, double ResidentMegabytes)
{
    private const int Calls = 20_000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>Calls a new server for a while, stops calling, and looks at it.</summary>
    public static IdleServer Measure(TimeSpan time)
    {
        using PeerProcess server = PeerProcess.Start(PeerRoles.DefaultServer, "idle");
        _ = server.Ask("start");
        using EchoClient client = EchoClient.Connect(server.Name);
        for (int i = 0; i < Calls; i++)
        {
            Say(client);
        }

        // Measuring a silence takes waiting.
        Thread.Sleep(Settling);
        TimeSpan before = server.ProcessorTime;
        Thread.Sleep(time);
        return new IdleServer((server.ProcessorTime - before) / time * 100, ResidentBytes(server.Id) / 1e6);
    }

    /// <summary>
    /// Calls a server so many times a second while other clients are connected and idle, and returns its processor time in percent of one
    /// core.
    /// </summary>
    /// <param name="idleClients">The number of idle clients.</param>
    /// <param name="callsPerSecond">The calls of one more client.</param>
    /// <param name="time">How long.</param>
    public static double MeasureBeside(int idleClients, int callsPerSecond, TimeSpan time)
    {
        using PeerProcess server = PeerProcess.Start(PeerRoles.CrowdedServer, $"idle-{idleClients}");
        _ = server.Ask("start");
        var small = new ClientOptions { Channel = new ChannelOptions { RingCapacity = 4096, RequestedPeerRingCapacity = 4096 } };
        EchoClient[] idle = [.. Enumerable.Range(0, idleClients).Select(_ => EchoClient.Connect(server.Name, small))];
        using EchoClient client = EchoClient.Connect(server.Name);
        Array.ForEach(idle, Say);
        TimeSpan interval = TimeSpan.FromSeconds(1.0 / callsPerSecond);
        CallFor(client, interval, Settling);
        TimeSpan before = server.ProcessorTime;
        TimeSpan elapsed = CallFor(client, interval, time);
        double percent = (server.ProcessorTime - before) / elapsed * 100;
        Array.ForEach(idle, static other => other.Dispose());
        return percent;
    }

    private static TimeSpan CallFor(EchoClient client, TimeSpan interval, TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            Say(client);
            Thread.Sleep(interval);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static void Say(EchoClient client)
    {
        using var call = client.Say(out var request);
        request.Text = "hello";
        if (call.Invoke().Text.Utf8.Length != 5)
        {
            throw new PeerException("the echo is not what was said");
        }
    }

    private static double ResidentBytes(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
