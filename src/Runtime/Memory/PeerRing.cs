using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using ZcGen.Slots;

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

    /// <summary>Whether the slot at <paramref name="position"/> carries its stamp; if so, its header and payload are visible (R1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsPublished(ulong position)
    {
        // SAFETY: a cell's first word, in the first mapping and aligned by the mask.
        return Volatile.Read(ref *(ulong*)(_start + (position & _cellMask))) == SlotLayout.StampOf(_seed, position); // R1, acquire
    }

    /// <summary>Length (low half) and kind (high half) of the slot at <paramref name="position"/>, fetched in one load: call it once per message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong LengthAndKind(ulong position)
    {
        // SAFETY: a cell's second word, in the first mapping and aligned by the mask.
        // plain: ordered after the stamp by the acquire of IsPublished; Volatile only so that the load cannot be repeated.
        return Volatile.Read(ref *(ulong*)(_start + (position & _cellMask) + SlotLayout.LengthOffset));
    }

    /// <summary>Starts to fetch the second cell of the slot at <paramref name="position"/>, which its reader wants next, and waits for nothing. Reads nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PrefetchSecondCell(ulong position)
    {
        if (Sse.IsSupported)
        {
            // SAFETY: a hint, which faults nowhere; the address is a cell's in the first mapping, or the first one of the second.
            Sse.Prefetch0(_start + (position & _cellMask) + SlotLayout.CellSize);
        }
    }

    /// <summary>The payload bytes of the slot at <paramref name="position"/>; the caller checked <paramref name="length"/> against the capacity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Payload(ulong position, int length)
    {
        Debug.Assert((uint)length < _cellMask + SlotLayout.CellSize, "a payload is shorter than the ring");

        // SAFETY: the slot starts in the first mapping and is no longer than one, so it ends in the second.
        return new ReadOnlySpan<byte>(_start + (position & _cellMask) + SlotLayout.HeaderSize, length);
    }
}
