using System.Diagnostics;
using ZcGen.Latency.Calls;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>
/// The calls of <see cref="Call"/>, awaited: one after the other, or so many in flight, begun by one loop. Their replies are read in place, as
/// those of a call that waits.
/// </summary>
internal sealed class AwaitedCall : Case
{
    private const int PerBatch = 100;

    private PeerProcess? _peer;

    /// <summary>How many calls are in flight at a time.</summary>
    public required int InFlight { get; init; }

    /// <summary>Calls of a full block, twice.</summary>
    public required int Count { get; init; }

    public override void Open() => _peer = PeerProcess.Start(PeerRoles.SpinningServer, Name);

    public override Reading Measure(double effort)
    {
        int count = Scale(Count, effort);
        _ = _peer!.Ask("start");
        Reading reading;
        using (EchoClient client = EchoClient.Connect(_peer.Name, new ClientOptions { WaitPolicy = WaitPolicy.BusySpin }))
        {
            reading = OneThread.Run(() => MeasureAsync(client, InFlight, count));
        }

        _ = _peer.Ask("stop");
        return reading;
    }

    public override void Dispose() => _peer?.Dispose();

    // As RoundTrips does. Single calls overlap when there are several in flight, so their times are those from a call's begin to its end.
    private static async Task<Reading> MeasureAsync(EchoClient client, int inFlight, int count)
    {
        long[] times = new long[count];
        times.AsSpan().Fill(1);
        await RepeatAsync(client, inFlight, count / 4, times);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await RepeatAsync(client, inFlight, count, times);
        double bytes = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / count;
        var reading = new Reading
        {
            Typical = 0,
            P50 = RoundTrips.Nanoseconds(RoundTrips.Quantile(times, 0.5)),
            P99 = RoundTrips.Nanoseconds(RoundTrips.Quantile(times, 0.99)),
            P999 = RoundTrips.Nanoseconds(RoundTrips.Quantile(times, 0.999)),
            ClientBytes = bytes,
        };
        long[] batches = new long[count / PerBatch];
        await RepeatBatchesAsync(client, inFlight, batches);
        return reading with { Typical = RoundTrips.Nanoseconds(RoundTrips.Quantile(batches, 0.5)) / PerBatch };
    }

#pragma warning disable CA2012 // Calls that are in flight together: each is awaited once, in its order.
    private static async Task RepeatAsync(EchoClient client, int inFlight, int count, long[] times)
    {
        var calls = new Queue<(long Begin, ValueTask<bool> Call)>(inFlight);
        for (int begun = 0, ended = 0; ended < count; ended++)
        {
            for (; begun < count && calls.Count < inFlight; begun++)
            {
                calls.Enqueue((Stopwatch.GetTimestamp(), Say(client)));
            }

            (long begin, ValueTask<bool> call) = calls.Dequeue();
            Check(await call);
            times[ended] = Stopwatch.GetTimestamp() - begin;
        }
    }

    // There are so many in flight at the begin and at the end of each batch.
    private static async Task RepeatBatchesAsync(EchoClient client, int inFlight, long[] batches)
    {
        var calls = new Queue<ValueTask<bool>>(inFlight);
        for (int i = 1; i < inFlight; i++)
        {
            calls.Enqueue(Say(client));
        }

        for (int batch = 0; batch < batches.Length; batch++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < PerBatch; i++)
            {
                if (inFlight == 1)
                {
                    Check(await Say(client));
                    continue;
                }

                calls.Enqueue(Say(client));
                Check(await calls.Dequeue());
            }

            batches[batch] = Stopwatch.GetTimestamp() - start;
        }

        while (calls.TryDequeue(out ValueTask<bool> call))
        {
            Check(await call);
        }
    }
#pragma warning restore CA2012

    private static ValueTask<bool> Say(EchoClient client) => client.SayAsync(
        Call.Text,
        static (request, text) => request.Text = text,
        static (reply, _) => reply.Text.Utf8.SequenceEqual("0123456789012345678901234567890123456789"u8));

    private static void Check(bool isWhatWasSaid)
    {
        if (!isWhatWasSaid)
        {
            throw new PeerException("the echo is not what was said");
        }
    }
}
