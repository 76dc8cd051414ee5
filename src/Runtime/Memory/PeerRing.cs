using System.Runtime.CompilerServices;

namespace ZcGen.Memory;

/// <summary>The bytes of the peer's ring, read-only. They may change at any time, whatever the protocol says.</summary>
internal readonly unsafe struct PeerRing
{
    private readonly byte* _start;

    // Also clears the bits within a cell, so that every position gives an aligned address.
    private readonly ulong _cellMask;
    private readonly ulong _seed;

    // SAFETY: start is the first of two adjacent mappings of the same capacity bytes; capacity is a power of two.
    internal PeerRing(byte* start, int capacity, ulong seed)
    {
        _start = start;
        _cellMask = (ulong)(capacity - 1) & ~(ulong)(SlotLayout.CellSize - 1);
        _seed = seed;
    }

    /// <summary>The cell at <paramref name="position"/>, whose place is calculated once.</summary>
    internal PeerCell this[ulong position]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // SAFETY: in the first mapping and aligned, both by the mask.
            return new PeerCell(_start + (position & _cellMask), SlotLayout.StampOf(_seed, position));
        }
    }
}
