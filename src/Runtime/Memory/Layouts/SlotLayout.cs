using System.Runtime.CompilerServices;

namespace ZcGen.Memory;

/// <summary>The arithmetic of slots: a slot is a run of cells, a header first, then the payload. docs/wire-format.md states it.</summary>
internal static class SlotLayout
{
    /// <summary>Bytes of a cell, the unit of positions: one cache line.</summary>
    internal const int CellSize = 64;

    /// <summary>Bytes of <see cref="SlotHeader"/>. The payload follows at once, so it is aligned to 16.</summary>
    internal const int HeaderSize = 16;

    /// <summary>The longest payload that lies in one cell with its header.</summary>
    internal const int OneCellLength = CellSize - HeaderSize;

    /// <summary>Offset of the length in the header; the kind is the upper half of the same 64-bit word.</summary>
    internal const int LengthOffset = 8;

    /// <summary>Set in a slot's length: <see cref="DeadlineSize"/> bytes follow the payload, at the next multiple of 8.</summary>
    internal const uint DeadlineFlag = 1u << 31;

    /// <summary>Set in a slot's length: its producer no longer wants it to be carried out. May be set after the slot was published.</summary>
    internal const uint GivenUpFlag = 1u << 30;

    /// <summary>
    /// Set in a slot's length: a block of headers follows the payload, and the deadline if there is one, at the next multiple of 8. A ring
    /// has at most 2^29 bytes, so no length needs the bit.
    /// </summary>
    internal const uint HeadersFlag = 1u << 29;

    /// <summary>Bytes of a deadline: nanoseconds of the machine's monotonic clock.</summary>
    internal const int DeadlineSize = sizeof(long);

    /// <summary>Bytes of the size at the start of a block of headers.</summary>
    internal const int HeadersPrefix = sizeof(uint);

    /// <summary>A block of headers starts at a multiple of this, and its size is one.</summary>
    internal const int HeadersAlignment = 8;

    /// <summary>The largest block of headers in bytes, its size included.</summary>
    internal const int MaxHeadersSize = 2048;

    /// <summary>Offset of the deadline in the payload of a slot that has one, for <paramref name="length"/> bytes of payload.</summary>
    internal static int DeadlineOffset(int length) => (length + DeadlineSize - 1) & ~(DeadlineSize - 1);

    /// <summary>Offset of the headers in the payload of a slot that has some, behind <paramref name="taken"/> bytes of payload and
    /// deadline.</summary>
    internal static int HeadersOffset(int taken) => (taken + HeadersAlignment - 1) & ~(HeadersAlignment - 1);

    /// <summary>
    /// The stamp of a published slot at <paramref name="position"/>, counted in bytes since the ring was made. No other position has it,
    /// and nobody but the ring's two ends can write it: to all others <paramref name="seed"/> is one of 2^63 numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong StampOf(ulong seed, ulong position) => seed + position;

    /// <summary>Bytes from a slot with <paramref name="length"/> bytes of payload to the next slot: a multiple of
    /// <see cref="CellSize"/>.</summary>
    /// <param name="length">Not negative, and at most <see cref="int.MaxValue"/> less <see cref="HeaderSize"/> and
    /// <see cref="CellSize"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Extent(int length) => ((uint)length + (uint)(HeaderSize + CellSize - 1)) & ~(uint)(CellSize - 1);
}
