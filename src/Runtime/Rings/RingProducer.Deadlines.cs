using System.Buffers.Binary;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Rings;

/// <content>Messages that are worth nothing after a while: their deadlines, and their end before it.</content>
public sealed partial class RingProducer
{
    /// <summary>
    /// Makes the claimed message visible together with the time until which it is worth carrying out, and wakes the consumer if it is
    /// parked. If there is no room for the deadline behind the message, goes without.
    /// </summary>
    /// <param name="length">Bytes of payload, at most what was claimed; the rest stays free.</param>
    /// <param name="kind">Travels with the message; the ring gives it no meaning.</param>
    /// <param name="deadline">Not <see cref="Deadline.Never"/>. The consumer must share the clock with this side.</param>
    /// <returns>The length word, for <see cref="GiveUp"/>.</returns>
    internal uint Publish(int length, uint kind, Deadline deadline)
    {
        int offset = SlotLayout.DeadlineOffset(length);
        if (!IsClaimOpen || (ulong)length > (ulong)Free)
        {
            RingErrors.NotInClaim(length);
        }

        if (offset + SlotLayout.DeadlineSize > Free)
        {
            Publish(length, kind);
            return (uint)length;
        }

        ulong position = _position;
        uint word = (uint)length | SlotLayout.DeadlineFlag;
        BinaryPrimitives.WriteInt64LittleEndian(_ring.Payload(position, (int)Free)[offset..], deadline.Timestamp);
        _ring.Publish(position, word, kind); // R1, release
        _position = position + SlotLayout.Extent(offset + SlotLayout.DeadlineSize);
        SignalConsumer();
        return word;
    }

    /// <summary>
    /// Says that the message which was published last need not be carried out any more. The consumer sees it if it has not begun yet.
    /// </summary>
    /// <param name="position">The <see cref="Position"/> before it was published. Nothing was claimed since.</param>
    /// <param name="length">Its length word: its length, or what <see cref="Publish(int, uint, Deadline)"/> returned.</param>
    /// <param name="kind">What it was published with.</param>
    internal void GiveUp(ulong position, uint length, uint kind)
    {
        if (!IsClosed)
        {
            _ring.Republish(position, length | SlotLayout.GivenUpFlag, kind); // G2, release
        }

        GC.KeepAlive(_own);
    }

    /// <summary>
    /// As <see cref="GiveUp"/>, for any message: does nothing if the consumer is known to have released it, so that its cells may be a later
    /// message's.
    /// </summary>
    internal void GiveUpIfUnread(ulong position, uint length, uint kind)
    {
        if (_position - position <= _position - _checkedConsumed)
        {
            GiveUp(position, length, kind);
        }
    }
}
