using System.Diagnostics;
using ZcGen.Latency.Calls;

namespace ZcGen.Latency.Cases;

/// <summary>Threads that each make one synchronous call after the other with the same client, as the clients of Native/threads.c do.</summary>
internal sealed class CallingThreads : Case
{
    private const int WarmUpCalls = 10;
    private const int MostCalls = 1_000_000;
    private static readonly TimeSpan Time = TimeSpan.FromMilliseconds(200);

    private PeerProcess? _peer;

    /// <summary>Of <see cref="PeerRoles"/>: the server.</summary>
    public required string Role { get; init; }

    /// <summary>How many threads call.</summary>
    public required int Threads { get; init; }

    /// <summary>Makes one call.</summary>
    public required Action<EchoClient> MakeCall { get; init; }

    /// <summary>What a call counts, in the row's unit per second.</summary>
    public required double Weight { get; init; }

    public override void Open() => _peer = PeerProcess.Start(Role, Name);

    public override Reading Measure(double effort)
    {
        _ = _peer!.Ask("start");
        Reading reading;
        using (EchoClient client = EchoClient.Connect(_peer.Name))
        {
            long before = Call.AllocatedByServer(client);
            Series[] series = Run(client, Time * effort);
            long[] times = [.. series.SelectMany(static thread => thread.Times)];
            TimeSpan elapsed = Stopwatch.GetElapsedTime(series.Min(static thread => thread.Began), series.Max(static thread => thread.Ended));
            reading = new Reading
            {
                Typical = times.Length * Weight / elapsed.TotalSeconds,
                P50 = RoundTrips.Nanoseconds(RoundTrips.Quantile(times, 0.5)),
                P99 = RoundTrips.Nanoseconds(RoundTrips.Quantile(times, 0.99)),
                P999 = RoundTrips.Nanoseconds(RoundTrips.Quantile(times, 0.999)),
                ClientBytes = (double)series.Sum(static thread => thread.Bytes) / times.Length,
                ServerBytes = (double)(Call.AllocatedByServer(client) - before) / (times.Length + (Threads * WarmUpCalls)),
            };
        }

        _ = _peer.Ask("stop");
        return reading;
    }

    public override void Dispose() => _peer?.Dispose();

    private Series[] Run(EchoClient client, TimeSpan time)
    {
        Series[] series = [.. Enumerable.Range(0, Threads).Select(_ => new Series(MostCalls / Threads))];
        using var start = new Barrier(Threads + 1);
        using var stop = new CancellationTokenSource();
        Thread[] threads = [.. series.Select(thread => new Thread(() => thread.Run(client, MakeCall, start, stop.Token)))];
        Array.ForEach(threads, static thread => thread.Start());
        start.SignalAndWait();
        Thread.Sleep(time);
        stop.Cancel();
        Array.ForEach(threads, static thread => thread.Join());
        return series;
    }

    // What one thread measured.
    private sealed class Series(int most)
    {
        private readonly long[] _times = new long[most];
        private int _count;

        public ArraySegment<long> Times => new(_times, 0, _count);

        public long Began { get; private set; }

        public long Ended { get; private set; }

        public long Bytes { get; private set; }

        public void Run(EchoClient client, Action<EchoClient> call, Barrier start, CancellationToken stop)
        {
            for (int i = 0; i < WarmUpCalls; i++)
            {
                call(client);
            }

            start.SignalAndWait(CancellationToken.None);
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            Began = Stopwatch.GetTimestamp();
            long before = Began;
            while (!stop.IsCancellationRequested && _count < _times.Length)
            {
                call(client);
                long after = Stopwatch.GetTimestamp();
                _times[_count++] = after - before;
                before = after;
            }

            Ended = before;
            Bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        }
    }
}
