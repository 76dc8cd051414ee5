using System.Diagnostics;
using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Rings;

namespace ZcGen.Latency.Cases;

/// <summary>Messages one after the other in one direction, as Native/oneway.c sends them: every word is written, and read, in
/// place.</summary>
internal sealed class OneWay : Case
{
    /// <summary>After so many bytes the doorbell is rung once.</summary>
    private const int BytesPerBell = 4096;

    private PeerProcess? _peer;
    private Channel? _channel;

    /// <summary>Bytes of payload; a multiple of 8.</summary>
    public required int Length { get; init; }

    /// <summary>Messages that the ring holds: the clock is looked at each time the ring was filled.</summary>
    public required int PerRing { get; init; }

    /// <summary>How often the ring is filled in a full block.</summary>
    public required int Rings { get; init; }

    /// <summary>What a message counts, in the row's unit.</summary>
    public required double Weight { get; init; }

    /// <summary>Bytes of the ring.</summary>
    public int RingCapacity { get; init; } = 256 << 10;

    public override void Open()
    {
        _peer = PeerProcess.Start(PeerRoles.OneWay, Name);
        _channel = PeerChannel.Connect(_peer, RingCapacity);
    }

    public override Reading Measure(double effort)
    {
        (PeerProcess peer, Channel channel) = (_peer!, _channel!);
        long[] times = new long[Scale(Rings, effort)];
        peer.Tell("receive");
        long before = GC.GetAllocatedBytesForCurrentThread();
        ulong position = 0;
        long start = Stopwatch.GetTimestamp();
        foreach (ref long time in times.AsSpan())
        {
            Fill(channel, position);
            position += (ulong)PerRing;
            long now = Stopwatch.GetTimestamp();
            time = now - start;
            start = now;
        }

        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / position;
        _ = RingWait.ForSpace(channel, 0);
        channel.Producer.Publish(0, RingKind.Last);
        string[] answer = peer.Listen().Split(' ');
        ulong expected = (ulong)(Length / sizeof(ulong)) * (position * (position - 1) / 2);
        if (answer[0] != Commands.Text(expected))
        {
            throw new PeerException("what was read is not what was written");
        }

        double perRing = RoundTrips.Nanoseconds(RoundTrips.Quantile(times, 0.5));
        return new Reading
        {
            Typical = PerRing * Weight * 1e9 / perRing,
            ClientBytes = bytes,
            ServerBytes = Commands.Real(answer[1]) / position,
        };
    }

    public override void Dispose()
    {
        _channel?.Dispose();
        _peer?.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill(Channel channel, ulong position)
    {
        int length = Length;
        int words = length / sizeof(ulong);
        ulong perBell = (ulong)Math.Max(BytesPerBell / length, 1);
        for (ulong end = position + (ulong)PerRing; position < end;)
        {
            RingWait.UntilSpace(channel, length);
            RingBatch batch = channel.Producer.BeginBatch();
            for (ulong endOfBatch = Math.Min(end, position + perBell);
                position < endOfBatch && batch.TryClaim(length, out Span<byte> message); position++)
            {
                // The message's own words, and no more: the claim is as long as the ring has room.
                Words.Fill(new MessageSpan(message).Slice<ulong>(0, words), position);
                batch.Publish(length, RingKind.Touched);
            }

            batch.End();
        }
    }
}
