using ZcGen.Memory;

namespace ZcGen.Kernel.Memory;

/// <summary>A region in a task's memory, which the task's pager has mapped with the ring a second time behind itself.</summary>
internal sealed class PagedRegion : SharedRegion
{
    private readonly AddressSpace _space;
    private readonly ulong _address;

    private PagedRegion(AddressSpace space, ulong address, int ringCapacity, bool isOwned)
        : base(space.Range, (nuint)address, ringCapacity, isOwned)
    {
        _space = space;
        _address = address;
    }

    /// <summary>Makes a region in memory that the pager has mapped for writing, and writes its header.</summary>
    /// <param name="space">The task's memory.</param>
    /// <param name="address">Where the region starts in it.</param>
    /// <param name="ringCapacity">Bytes of the ring.</param>
    /// <exception cref="ArgumentException">The pager has not mapped the region there for writing.</exception>
    internal static PagedRegion Create(AddressSpace space, ulong address, int ringCapacity)
    {
        RegionLayout.CheckCapacity(ringCapacity, nameof(ringCapacity));
        RequireMapping(space, address, ringCapacity, isWritten: true);
        PagedRegion region = new(space, address, ringCapacity, isOwned: true);
        region.WriteHeader();
        return region;
    }

    /// <summary>Opens the region that another task made and the pager has mapped for reading, or says why not.</summary>
    /// <param name="space">This task's memory.</param>
    /// <param name="address">Where the region starts in it.</param>
    /// <param name="ringCapacity">What the peer declared; checked here against <paramref name="maxRingCapacity"/> and the header.</param>
    /// <param name="maxRingCapacity">The largest ring that this side maps, in bytes.</param>
    /// <param name="refusal">Why not.</param>
    /// <exception cref="ArgumentException">The pager has not mapped the region there.</exception>
    internal static PagedRegion? TryOpen(AddressSpace space, ulong address, ulong ringCapacity, int maxRingCapacity, out string? refusal)
    {
        refusal = FindCapacityFault(ringCapacity, maxRingCapacity);
        if (refusal is not null)
        {
            return null;
        }

        RequireMapping(space, address, (int)ringCapacity, isWritten: false);
        PagedRegion region = new(space, address, (int)ringCapacity, isOwned: false);
        refusal = region.FindHeaderFault();
        return refusal is null ? region : null;
    }

    // The pages are the pager's to take back.
    private protected override void GiveMemoryBack() => _space.Park(_address, RegionLayout.MappedLength(RingCapacity));

    private static void RequireMapping(AddressSpace space, ulong address, int ringCapacity, bool isWritten)
    {
        if (!space.Allows(address, RegionLayout.MappedLength(ringCapacity), isWritten))
        {
            throw new ArgumentException(
                $"the pager has not mapped a region with a ring of {ringCapacity} bytes at 0x{address:x}",
                nameof(address));
        }
    }
}
