using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ZcGen.Memory;

/// <summary>The cell of a peer's ring at which a slot starts or will start. Its bytes may change at any time, whatever the protocol
/// says.</summary>
internal readonly unsafe struct PeerCell
{
    private readonly byte* _cell;
    private readonly ulong _stamp;

    // SAFETY: cell is an aligned cell in the first of a ring's two mappings; stamp is the one of its position.
    internal PeerCell(byte* cell, ulong stamp)
    {
        _cell = cell;
        _stamp = stamp;
    }

    /// <summary>Whether it carries the stamp of a slot that starts here; if so, header and payload are visible (R1).</summary>
    internal bool IsPublished
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // SAFETY: the cell's first word.
            return Volatile.Read(ref *(ulong*)_cell) == _stamp; // R1, acquire
        }
    }

    /// <summary>Length (low half) and kind (high half) of the slot, fetched in one load: call it once per message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong LengthAndKind()
    {
        // SAFETY: the cell's second word.
        // plain: ordered after the stamp by the acquire of IsPublished; Volatile only so that the load cannot be repeated.
        return Volatile.Read(ref *(ulong*)(_cell + SlotLayout.LengthOffset));
    }

    /// <summary>Starts to fetch the slot's second cell, which its reader wants next, and waits for nothing. Reads nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PrefetchSecond()
    {
        if (Sse.IsSupported)
        {
            // SAFETY: a hint, which faults nowhere; the address is a cell's in the first mapping, or the first one of the second.
            Sse.Prefetch0(_cell + SlotLayout.CellSize);
        }
    }

    /// <summary>The slot's payload; the caller checked that <paramref name="length"/> is below the ring's capacity less a header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Payload(int length)
    {
        // SAFETY: the slot starts in the first mapping and is no longer than one, so it ends in the second.
        return new ReadOnlySpan<byte>(_cell + SlotLayout.HeaderSize, length);
    }
}
