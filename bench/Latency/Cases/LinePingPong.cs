using ZcGen.Channels;

namespace ZcGen.Latency.Cases;

/// <summary>The floor in C#: spinning, one cache line each way. Also what the placement is judged by.</summary>
internal sealed class LinePingPong : Case
{
    private PeerProcess? _peer;
    private Channel? _channel;

    public override void Open()
    {
        _peer = PeerProcess.Start(PeerRoles.Line, Name);
        _channel = PeerChannel.Connect(_peer);
    }

    public override Reading Measure(double effort) => MeasureCount(Scale(100_000, effort));

    /// <summary>Measures so many round trips.</summary>
    public Reading MeasureCount(int count)
    {
        (PeerProcess peer, Channel channel) = (_peer!, _channel!);
        peer.Tell(Commands.Text(RoundTrips.Total(count)));
        var trip = new Trip(SharedLine.Publish(channel), SharedLine.Receive(channel));
        Reading reading = RoundTrips.Measure(ref trip, count);
        channel.Consumer.Release();
        _ = peer.Listen();
        return reading with { ServerBytes = 0 };
    }

    public override void Dispose()
    {
        _channel?.Dispose();
        _peer?.Dispose();
    }

    private ref struct Trip(Span<ulong> mine, ReadOnlySpan<ulong> theirs) : IRoundTrip
    {
        private readonly Span<ulong> _mine = mine;
        private readonly ReadOnlySpan<ulong> _theirs = theirs;
        private ulong _stamp;

        public void Go()
        {
            ulong stamp = ++_stamp;
            Words.Fill(SharedLine.Payload(_mine), stamp);
            Volatile.Write(ref _mine[0], stamp);
            SharedLine.Wait(_theirs, stamp);
            Words.Check(SharedLine.Payload(_theirs), stamp);
        }
    }
}
