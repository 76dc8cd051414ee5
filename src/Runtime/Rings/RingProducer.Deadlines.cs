using System.Buffers.Binary;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Rings;

/// <content>What a message may carry behind its payload, a deadline and headers; and its end before the deadline.</content>
public sealed partial class RingProducer
{
    /// <summary>
    /// Makes the claimed message visible together with the time until which it is worth carrying out, and with headers, and wakes the
    /// consumer if it is parked. If there is no room for the deadline behind the message, goes without.
    /// </summary>
    /// <param name="length">Bytes of payload, at most what was claimed; the rest stays free.</param>
    /// <param name="kind">Travels with the message; the ring gives it no meaning.</param>
    /// <param name="deadline"><see cref="Deadline.Never"/> for none. The consumer must share the clock with this side.</param>
    /// <param name="headers">A block of headers, its size first; empty for none. There must be room: <see cref="LengthWith"/>.</param>
    /// <returns>The length word, for <see cref="GiveUp"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">So much was not claimed.</exception>
    internal uint Publish(int length, uint kind, Deadline deadline, ReadOnlySpan<byte> headers = default)
    {
        if (!IsClaimOpen || (ulong)length > (ulong)Free)
        {
            RingErrors.NotInClaim(length);
        }

        ulong position = _position;
        Span<byte> place = _ring.Payload(position, (int)Free);
        uint word = (uint)length;
        int taken = length;
        if (!deadline.IsNever && LengthWith(length, headers.Length) + SlotLayout.DeadlineSize <= place.Length)
        {
            int offset = SlotLayout.DeadlineOffset(length);
            BinaryPrimitives.WriteInt64LittleEndian(place[offset..], deadline.Timestamp);
            taken = offset + SlotLayout.DeadlineSize;
            word |= SlotLayout.DeadlineFlag;
        }

        if (!headers.IsEmpty)
        {
            int offset = SlotLayout.HeadersOffset(taken);
            if (offset + headers.Length > place.Length)
            {
                RingErrors.NotInClaim(offset + headers.Length);
            }

            headers.CopyTo(place[offset..]);
            taken = offset + headers.Length;
            word |= SlotLayout.HeadersFlag;
        }

        _ring.Publish(position, word, kind); // R1, release
        _position = position + SlotLayout.Extent(taken);
        SignalConsumer();
        return word;
    }

    /// <summary>Returns the bytes that must be claimed for a message with headers; <see cref="SlotLayout.DeadlineSize"/> more for one that
    /// is to have a deadline in any case.</summary>
    /// <param name="length">Bytes of payload.</param>
    /// <param name="headersLength">Bytes of the headers, their size included; 0 for none.</param>
    internal static int LengthWith(int length, int headersLength) => SlotLayout.HeadersOffset(length) + headersLength;

    /// <summary>
    /// Says that the message which was published last need not be carried out any more. The consumer sees it if it has not begun yet.
    /// </summary>
    /// <param name="position">The <see cref="Position"/> before it was published. Nothing was claimed since.</param>
    /// <param name="length">Its length word: its length, or what the publication returned.</param>
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
