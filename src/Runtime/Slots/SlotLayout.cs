using System.Runtime.CompilerServices;

namespace ZcGen.Slots;

/// <summary>The arithmetic of slots: a slot is a run of cells, a header first, then the payload. docs/wire-format.md states it.</summary>
internal static class SlotLayout
{
    /// <summary>Bytes of a cell, the unit of positions: one cache line.</summary>
    internal const int CellSize = 64;

    /// <summary>Bytes of <see cref="SlotHeader"/>. The payload follows at once, so it is aligned to 16.</summary>
    internal const int HeaderSize = 16;

    /// <summary>Offset of the length in the header; the kind is the upper half of the same 64-bit word.</summary>
    internal const int LengthOffset = 8;

    /// <summary>What the stamp of an unpublished slot may read. No position has this stamp.</summary>
    internal const ulong NoStamp = 0;

    /// <summary>Bytes that a ring cannot give to a payload: the slot's header, and the cell after it, whose stamp must stay clear.</summary>
    internal const int Overhead = HeaderSize + CellSize;

    /// <summary>The stamp of a published slot at <paramref name="position"/>, counted in bytes since the ring was made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong StampOf(ulong position) => position + 1;

    /// <summary>Bytes from a slot with <paramref name="length"/> bytes of payload to the next slot: a multiple of <see cref="CellSize"/>.</summary>
    /// <param name="length">Not negative, and at most <see cref="int.MaxValue"/> less <see cref="Overhead"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Extent(int length) => ((uint)length + (uint)(HeaderSize + CellSize - 1)) & ~(uint)(CellSize - 1);
}
