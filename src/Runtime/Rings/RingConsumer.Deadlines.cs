using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Rings;

/// <content>Messages that are worth nothing after a while, and lengths that cannot be true.</content>
public sealed partial class RingConsumer
{
    private const uint Flags = SlotLayout.DeadlineFlag | SlotLayout.GivenUpFlag | SlotLayout.HeadersFlag;
    private const uint Refused = uint.MaxValue;

    // The position of the last message that had flags: they are the shown message's as long as it is this one.
    private ulong _flaggedAt = RegionLayout.Never;
    private Deadline _flaggedDeadline;
    private bool _isFlaggedGivenUp;

    /// <summary>Gets until when the shown message is worth carrying out; never unless its producer said otherwise.</summary>
    internal Deadline ShownDeadline
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _flaggedAt == _position ? _flaggedDeadline : Deadline.Never;
    }

    /// <summary>Gets whether the shown message has a deadline or headers, or was given up.</summary>
    internal bool IsShownFlagged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _flaggedAt == _position;
    }

    /// <summary>Gets whether the producer of the shown message had given it up when it was received.</summary>
    internal bool IsShownGivenUp => _flaggedAt == _position && _isFlaggedGivenUp;

    /// <summary>
    /// Returns whether the producer has given up the shown message by now. Any thread, with a lease, while the message is not released.
    /// </summary>
    internal bool IsGivenUpNow() => ((uint)_ring[_position].LengthAndKind() & SlotLayout.GivenUpFlag) != 0;

    // Returns the bytes that the message takes behind its header, its deadline and its headers included. The length word was read once, by the caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint TakeFlags(PeerCell cell, uint word)
    {
        uint length = word & ~Flags;
        bool hasDeadline = (word & SlotLayout.DeadlineFlag) != 0;
        uint taken = hasDeadline ? (uint)SlotLayout.DeadlineOffset((int)length) + SlotLayout.DeadlineSize : length;
        if ((word & Flags) == 0 || length > MaxMessageLength || taken > MaxMessageLength || Volatile.Read(ref _lengthLimit) == 0)
        {
            Refuse(word);
            return Refused;
        }

        _shownHeadersLength = 0;
        uint deadlineEnd = taken;
        if ((word & SlotLayout.HeadersFlag) != 0 && !TryTakeHeaders(cell, ref taken))
        {
            return Refused;
        }

        // The deadline is read once; a hostile producer that changes it afterwards changes nothing.
        _flaggedAt = _position;
        _isFlaggedGivenUp = (word & SlotLayout.GivenUpFlag) != 0;
        _flaggedDeadline = hasDeadline
            ? Deadline.At(BinaryPrimitives.ReadInt64LittleEndian(cell.Payload((int)deadlineEnd)[^SlotLayout.DeadlineSize..]))
            : Deadline.Never;
        return taken;
    }

    private void Refuse(uint length)
    {
        if (Volatile.Read(ref _lengthLimit) != 0)
        {
            Close();
            _fault.Report(
                $"the peer published a message of {length} bytes at {_position}, where {MaxMessageLength} is the longest that fits");
        }
    }
}
