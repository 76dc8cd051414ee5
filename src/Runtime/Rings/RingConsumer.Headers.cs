using System.Buffers.Binary;
using ZcGen.Memory;

namespace ZcGen.Rings;

/// <content>The headers of a message, which are copied out of the peer's memory before anybody looks at them.</content>
public sealed partial class RingConsumer
{
    // Made at the first message that has headers.
    private byte[] _shownHeaders = [];
    private int _shownHeadersLength;

    /// <summary>
    /// Gets the headers of the shown message, without the size of their block; empty if it has none. A copy, which the peer cannot change;
    /// valid until the next message with headers is received. What they say is the peer's word, unchecked.
    /// </summary>
    internal ReadOnlySpan<byte> ShownHeaders => _flaggedAt == _position ? _shownHeaders.AsSpan(0, _shownHeadersLength) : default;

    // Adds the block to the bytes that the message takes. The size is read once, and the copy is made by it.
    private bool TryTakeHeaders(PeerCell cell, ref uint taken)
    {
        int offset = SlotLayout.HeadersOffset((int)taken);
        int entries = offset + SlotLayout.HeadersPrefix;
        uint size = entries > MaxMessageLength
            ? 0
            : BinaryPrimitives.ReadUInt32LittleEndian(cell.Payload(entries)[offset..]);
        if (size is 0 or > SlotLayout.MaxHeadersSize || size % SlotLayout.HeadersAlignment != 0 || offset + size > MaxMessageLength)
        {
            RefuseHeaders(offset, size);
            return false;
        }

        if (_shownHeaders.Length == 0)
        {
            _shownHeaders = new byte[SlotLayout.MaxHeadersSize - SlotLayout.HeadersPrefix];
        }

        taken = (uint)offset + size;
        _shownHeadersLength = (int)size - SlotLayout.HeadersPrefix;
        cell.Payload((int)taken)[entries..].CopyTo(_shownHeaders);
        return true;
    }

    private void RefuseHeaders(int offset, uint size)
    {
        // Memory that was given back meanwhile reads as zeros, which is nobody's offence.
        if (Volatile.Read(ref _lengthLimit) == 0)
        {
            return;
        }

        Close();
        _fault.Report(
            $"the peer published a message at {_position} whose headers, at {offset}, say that they take {size} bytes, which must be a "
                + $"multiple of {SlotLayout.HeadersAlignment}, at most {SlotLayout.MaxHeadersSize}, and end within {MaxMessageLength}");
    }
}
