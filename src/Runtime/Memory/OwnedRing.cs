using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ZcGen.Memory;

/// <summary>The bytes of a ring that this side writes, seen by absolute position and mapped twice in a row, so that no slot
/// wraps.</summary>
internal readonly unsafe struct OwnedRing
{
    private readonly byte* _start;

    // Also clears the bits within a cell, so that every position gives an aligned address.
    private readonly ulong _cellMask;
    private readonly ulong _seed;

    // SAFETY: start is the first of two adjacent mappings of the same capacity bytes, both writable; capacity is a power of two.
    internal OwnedRing(byte* start, int capacity, ulong seed)
    {
        _start = start;
        _cellMask = (ulong)(capacity - 1) & ~(ulong)(SlotLayout.CellSize - 1);
        _seed = seed;
    }

    /// <summary>The payload bytes of the slot at <paramref name="position"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Payload(ulong position, int length)
    {
        Debug.Assert((uint)length < _cellMask + SlotLayout.CellSize, "a payload is shorter than the ring");

        // SAFETY: the slot starts in the first mapping and is no longer than one, so it ends in the second.
        return new Span<byte>(_start + (position & _cellMask) + SlotLayout.HeaderSize, length);
    }

    /// <summary>Writes the slot's header, its stamp last and with release (R1).</summary>
    /// <param name="position">The position of the slot.</param>
    /// <param name="length">The length of the payload, and its flags.</param>
    /// <param name="kind">The kind of the message.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Publish(ulong position, uint length, uint kind)
    {
        SharedStores.Announce();

        // SAFETY: a cell's first 16 bytes, in the first mapping and aligned by the mask.
        byte* header = _start + (position & _cellMask);

        // SAFETY: both words lie in the header, which starts at an aligned address.
        // plain: ordered by the release store that follows.
        *(ulong*)(header + SlotLayout.LengthOffset) = length | ((ulong)kind << 32);
        Volatile.Write(ref *(ulong*)header, SlotLayout.StampOf(_seed, position)); // R1, release
    }

    /// <summary>Replaces length and kind of a slot that is published already, in one store.</summary>
    /// <param name="position">The position of the slot, whose cells nothing else was written to since.</param>
    /// <param name="length">The length of the payload, and its flags.</param>
    /// <param name="kind">The kind of the message.</param>
    internal void Republish(ulong position, uint length, uint kind)
    {
        SharedStores.Announce();

        // SAFETY: a cell's second word, in the first mapping and aligned by the mask.
        byte* header = _start + (position & _cellMask);

        // SAFETY: the word lies in the header, which starts at an aligned address.
        Volatile.Write(ref *(ulong*)(header + SlotLayout.LengthOffset), length | ((ulong)kind << 32)); // G2, release
    }

    /// <summary>
    /// Takes ownership of the lines of the slot's first two cells, and does not wait until it has it. Both cells must be free: it stores
    /// zeros where lengths will stand, which nobody reads before there is a stamp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void OwnNextLines(ulong position)
    {
        // SAFETY: second words of a cell of the first mapping and of the next cell, which may be the second mapping's first; aligned by the
        // mask.
        byte* header = _start + (position & _cellMask);

        // SAFETY: both words lie in the two cells, as said above.
        // plain: the slot is free, so nobody reads them. .NET has no instruction that only prefetches for writing.
        *(ulong*)(header + SlotLayout.LengthOffset) = 0;
        *(ulong*)(header + SlotLayout.CellSize + SlotLayout.LengthOffset) = 0;
    }
}
