using System.Diagnostics;
using System.Runtime.CompilerServices;
using ZcGen.Slots;

namespace ZcGen.Memory;

/// <summary>The bytes of a ring that this side writes, seen by absolute position and mapped twice in a row, so that no slot wraps.</summary>
internal readonly unsafe struct OwnedRing
{
    private readonly byte* _start;

    // Also clears the bits within a cell, so that every position gives an aligned address.
    private readonly ulong _cellMask;

    // SAFETY: start is the first of two adjacent mappings of the same capacity bytes, both writable; capacity is a power of two.
    internal OwnedRing(byte* start, int capacity)
    {
        _start = start;
        _cellMask = (ulong)(capacity - 1) & ~(ulong)(SlotLayout.CellSize - 1);
    }

    /// <summary>The payload bytes of the slot at <paramref name="position"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Payload(ulong position, int length)
    {
        Debug.Assert((uint)length <= _cellMask, "a payload is shorter than the ring");

        // SAFETY: the slot starts in the first mapping and is no longer than one, so it ends in the second.
        return new Span<byte>(_start + (position & _cellMask) + SlotLayout.HeaderSize, length);
    }

    /// <summary>Makes sure that the cell at <paramref name="position"/> looks unpublished. Usually it does (<see cref="Prepare"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void ClearStamp(ulong position)
    {
        // SAFETY: a cell's first word, in the first mapping and aligned by the mask. Nobody else writes it, so it can be read back.
        // plain: the release store of the stamp before it (Publish) orders this one.
        ulong* stamp = (ulong*)(_start + (position & _cellMask));
        if (*stamp != SlotLayout.NoStamp)
        {
            *stamp = SlotLayout.NoStamp;
        }
    }

    /// <summary>
    /// Fetches the lines of the cells from <paramref name="position"/> on, up to the one <paramref name="extent"/> bytes behind it, by storing
    /// into them: they come out of the peer's cache while nobody waits for them, whereas between a message and its stamp they would delay the stamp.
    /// The last one then looks unpublished, as <see cref="ClearStamp"/> wants it.
    /// </summary>
    /// <remarks>The first cell needs nothing: it was the last one before. Cells far behind the first are left alone, because long messages are not round trips of nanoseconds.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Prepare(ulong position, ulong extent)
    {
        // SAFETY (all): a cell's first word, in the first mapping and aligned by the mask; a free one, so that nothing is lost.
        // plain: no promise is made with it; ClearStamp looks again.
        *(ulong*)(_start + ((position + extent) & _cellMask)) = SlotLayout.NoStamp;
        if (extent > SlotLayout.CellSize)
        {
            *(ulong*)(_start + ((position + SlotLayout.CellSize) & _cellMask)) = SlotLayout.NoStamp;
        }
    }

    /// <summary>Writes the slot's header, its stamp last and with release (R1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Publish(ulong position, int length, uint kind)
    {
        SharedStores.Announce();

        // SAFETY: a cell's first 16 bytes, in the first mapping and aligned by the mask.
        byte* header = _start + (position & _cellMask);

        // plain: ordered by the release store that follows.
        *(ulong*)(header + SlotLayout.LengthOffset) = (uint)length | ((ulong)kind << 32);
        Volatile.Write(ref *(ulong*)header, SlotLayout.StampOf(position)); // R1, release
    }
}
