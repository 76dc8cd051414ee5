using ZcGen.Memory;

namespace ZcGen.Kernel.Memory;

/// <summary>Represents a region in the memory of a task, which its pager has mapped with the ring mirrored.</summary>
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

    /// <summary>Creates a region in memory that the pager has mapped for writing, and writes its header.</summary>
    /// <param name="space">The address space of the task.</param>
    /// <param name="address">The address of the region.</param>
    /// <param name="ringCapacity">The capacity of the ring in bytes.</param>
    /// <exception cref="ArgumentException">The pager has not mapped the region there for writing.</exception>
    internal static PagedRegion Create(AddressSpace space, ulong address, int ringCapacity)
    {
        RegionLayout.CheckCapacity(ringCapacity, nameof(ringCapacity));
        if (!space.Allows(address, RegionLayout.MappedLength(ringCapacity), isWritten: true))
        {
            throw new ArgumentException(
                $"the pager has not mapped a region with a ring of {ringCapacity} bytes at 0x{address:x}",
                nameof(address));
        }

        PagedRegion region = new(space, address, ringCapacity, isOwned: true);
        region.WriteHeader();
        return region;
    }

    /// <summary>
    /// Opens a region that another task created and the pager has mapped for reading. Its creator can have it unmapped at any time: zeros
    /// are read then.
    /// </summary>
    /// <param name="space">The address space of this task.</param>
    /// <param name="address">The address of the region.</param>
    /// <param name="ringCapacity">The capacity that the peer states; checked against the limit and the header.</param>
    /// <param name="maxRingCapacity">The maximum capacity that this side maps, in bytes.</param>
    /// <param name="refusal">Why the region was not opened.</param>
    internal static PagedRegion? Open(AddressSpace space, ulong address, ulong ringCapacity, int maxRingCapacity, out string? refusal)
    {
        refusal = FindCapacityFault(ringCapacity, maxRingCapacity);
        if (refusal is not null)
        {
            return null;
        }

        ulong length = RegionLayout.MappedLength((int)ringCapacity);
        space.SurviveUnmapping(address, length);
        if (space.Allows(address, length, isWritten: false))
        {
            PagedRegion region = new(space, address, (int)ringCapacity, isOwned: false);
            refusal = region.FindHeaderFault();
            if (refusal is null)
            {
                return region;
            }
        }

        refusal ??= "its pages are not mapped, or were revoked";
        space.Park(address, length);
        return null;
    }

    // The pager unmaps the pages.
    private protected override void GiveMemoryBack() => _space.Park(_address, RegionLayout.MappedLength(RingCapacity));
}
