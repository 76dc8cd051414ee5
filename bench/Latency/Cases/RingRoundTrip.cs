using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>A message through our ring and its copy back through the other.</summary>
/// <typeparam name="TPayload">What is written in place, copied by the other side, and checked in place.</typeparam>
internal sealed class RingRoundTrip<TPayload> : Case
    where TPayload : unmanaged, IPayload
{
    private PeerProcess? _peer;
    private Channel? _channel;

    /// <summary>Of <see cref="PeerRoles"/>: the one for this payload.</summary>
    public required string Role { get; init; }

    /// <summary>How both sides wait for messages.</summary>
    public WaitPolicy Policy { get; init; } = WaitPolicy.BusySpin;

    /// <summary>Round trips of a full block, twice.</summary>
    public int Count { get; init; } = 100_000;

    /// <summary>Bytes of a message that nobody looks at; 0 for a touched payload.</summary>
    public int UntouchedLength { get; init; }

    /// <summary>Bytes of each ring.</summary>
    public int RingCapacity { get; init; } = 256 << 10;

    public override void Open()
    {
        _peer = PeerProcess.Start(Role, Name);
        _channel = PeerChannel.Connect(_peer, RingCapacity);
    }

    public override Reading Measure(double effort)
    {
        int count = Scale(Count, effort);
        _peer!.Tell(Commands.Text(RoundTrips.Total(count)));
        Reading reading;
        if (UntouchedLength == 0)
        {
            var trip = new TouchedTrip(_channel!, Policy);
            reading = RoundTrips.Measure(ref trip, count, sleeps: Policy == WaitPolicy.Park);
        }
        else
        {
            var trip = new UntouchedTrip(_channel!, Policy, UntouchedLength);
            reading = RoundTrips.Measure(ref trip, count, sleeps: Policy == WaitPolicy.Park);
        }

        return reading with { ServerBytes = Commands.Real(_peer.Listen()) };
    }

    public override void Dispose()
    {
        _channel?.Dispose();
        _peer?.Dispose();
    }

    private struct TouchedTrip(Channel channel, WaitPolicy policy) : IRoundTrip
    {
        private ulong _value;

        public void Go()
        {
            ulong value = ++_value;
            int length = TPayload.Words * sizeof(ulong);
            Span<byte> request = RingWait.ForSpace(channel, length);
            Words.Fill(new MessageSpan(request).Slice<ulong>(0, TPayload.Words), value);
            channel.Producer.Publish(length, RingKind.Touched);
            RingWait.ForReply(channel, policy);
            if (!channel.Consumer.TryReceive(out ReadOnlySpan<byte> reply, out _)
                || !new ReadOnlyMessageSpan(reply).TrySlice(0, (uint)TPayload.Words, out ReadOnlySpan<ulong> words))
            {
                throw new PeerException("the ring is not as it should be");
            }

            Words.Check(words, value);
            channel.Consumer.Release();
        }
    }

    private readonly struct UntouchedTrip(Channel channel, WaitPolicy policy, int length) : IRoundTrip
    {
        public void Go()
        {
            _ = RingWait.ForSpace(channel, length);
            channel.Producer.Publish(length, RingKind.Untouched);
            RingWait.ForReply(channel, policy);
            if (!channel.Consumer.TryReceive(out ReadOnlySpan<byte> reply, out _) || reply.Length != length)
            {
                throw new PeerException("the ring is not as it should be");
            }

            channel.Consumer.Release();
        }
    }
}
