using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZcGen.Memory;

/// <summary>A region in memory of the garbage collector: for two ends in one process where memory files do not exist.</summary>
/// <remarks>
/// Both ends have the same addresses, so the bytes behind the ring need not be the ring's own again: whoever reads a slot that runs over the
/// end finds it where it was written. Nothing protects the owner's memory from the other end, which is the same program.
/// </remarks>
internal sealed class ManagedRegion : SharedRegion
{
    // Never moves, and is kept for as long as this object is referred to.
    private readonly byte[] _memory;

    // SAFETY: the memory does not move, and behind its first page boundary it has the length of a region.
    private unsafe ManagedRegion(byte[] memory, int ringCapacity, bool isOwned)
        : base(FirstPage(memory), ringCapacity, isOwned) => _memory = memory;

    /// <summary>Makes a region and writes its header.</summary>
    internal static ManagedRegion Create(int ringCapacity)
    {
        RegionLayout.CheckCapacity(ringCapacity, nameof(ringCapacity));
        int length = (int)RegionLayout.MappedLength(ringCapacity) + RegionLayout.RingOffset;
        ManagedRegion region = new(GC.AllocateArray<byte>(length, pinned: true), ringCapacity, isOwned: true);
        region.WriteHeader();
        return region;
    }

    /// <summary>Returns the region as the other end has it, which only reads it.</summary>
    internal ManagedRegion CreateView()
    {
        ManagedRegion view = new(_memory, RingCapacity, isOwned: false);
        return view.FindHeaderFault() is { } fault ? throw new InvalidOperationException(fault) : view;
    }

    // The other end may still read, and the collector knows when nobody does.
    private protected override void GiveMemoryBack()
    {
    }

    private static unsafe byte* FirstPage(byte[] memory)
    {
        // SAFETY: the array is pinned for its whole life.
        nuint start = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        nuint page = (nuint)RegionLayout.RingOffset;
        return (byte*)((start + page - 1) / page * page);
    }
}
