using System.Diagnostics;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Extends a reply in place, into cells that its client has read.</summary>
/// <remarks>
/// A client that waits for this reply has read all earlier ones, and says so at the latest when it polls for this one. So a reply that fits
/// the ring but not the free part of it is given a moment. A client that leaves replies unread, and lets the moment pass, is not waited for
/// again: its later requests are not begun before the whole ring is free.
/// </remarks>
/// <param name="channel">Whose ring the reply is built in.</param>
/// <param name="reservation">Bytes that are free before a request is begun.</param>
internal sealed class ReplySpace(Channel channel, int reservation) : IMessageSpace
{
    private static readonly long Moment = Stopwatch.Frequency * WaitConstants.ReplySpaceMicroseconds / 1_000_000;

    private readonly RingProducer _producer = channel.Producer;

    /// <summary>Gets the bytes that must be free before a request is begun.</summary>
    public int Reservation { get; private set; } = Math.Min(reservation, channel.Producer.MaxMessageLength);

    /// <inheritdoc/>
    /// <exception cref="RpcException">The client leaves so many replies unread that this one finds no room beside them.</exception>
    public Span<byte> Grow(long required)
    {
        MessageLimit.Check(_producer, required);
        if (_producer.TryGrow((int)required, out Span<byte> bytes) || TryGrowInAMoment((int)required, out bytes))
        {
            return bytes;
        }

        Reservation = _producer.MaxMessageLength;
        throw new RpcException(
            StatusCode.ResourceExhausted,
            $"the reply needs {required} bytes or more, which the ring has, but replies to earlier calls fill it: read them first");
    }

    private bool TryGrowInAMoment(int required, out Span<byte> bytes)
    {
        bytes = default;
        if (!channel.SharesClock || Reservation == _producer.MaxMessageLength)
        {
            return false;
        }

        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetTimestamp() - start < Moment)
        {
            if (_producer.TryGrow(required, out bytes))
            {
                return true;
            }

            SpinLoop.Pause(SpinLoop.PausesBetweenPolls);
        }

        return false;
    }
}
