using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;
using ZcGen.Memory;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Makes the rings of a task's channels, in memory that the vm server shares between two tasks. Pages are mapped here, and never again.</summary>
/// <param name="inbox">The task's port.</param>
/// <param name="memory">The vm server.</param>
internal sealed class RingFactory(TaskInbox inbox, ISharedMemory memory)
{
    // The ring lies behind one page, and a second time behind itself.
    private const int MirrorFrom = 1;

    /// <summary>Whether this task looks at rings while others run.</summary>
    public bool CanSpin => inbox.RunsBesideOthers;

    /// <summary>Makes the region that this task will write, and lets a peer map it.</summary>
    /// <returns>False when the task has no memory of its own for it, or there is no such peer.</returns>
    public bool TryOffer(TaskId peer, int capacity, out TaskRegion offered)
    {
        offered = default;
        if (inbox.AddressSpace is not { } space || TaskEndCounter.Of(space) is null || !memory.TryCreate(PagesOf(capacity), MirrorFrom, out uint id, out ulong address))
        {
            return false;
        }

        offered = new TaskRegion(id, PagedRegion.Create(space, address, capacity));
        if (memory.TryGrant(id, peer))
        {
            return true;
        }

        TakeBack(offered);
        return false;
    }

    /// <summary>Gives a region back that became no channel. A peer that has mapped it already finds it closed.</summary>
    public void TakeBack(TaskRegion region)
    {
        region.Region.OwnedWord(RegionLayout.ClosedOffset).Store(1); // C1, release
        memory.Close(region.Id);
        region.Region.Dispose();
    }

    /// <summary>Maps the region that a peer writes.</summary>
    /// <param name="peer">The peer, which has to be the region's owner.</param>
    /// <param name="offer">What it says.</param>
    /// <param name="maxCapacity">The most that this task is ready to map.</param>
    /// <param name="mapped">The region.</param>
    /// <param name="refusal">What is wrong with the offer; null when nothing is, and this task has no room.</param>
    public bool TryMap(TaskId peer, RingOffer offer, int maxCapacity, out TaskRegion mapped, out string? refusal)
    {
        mapped = default;
        refusal = SharedRegion.FindCapacityFault(offer.Capacity, maxCapacity);
        if (refusal is not null)
        {
            return false;
        }

        int capacity = (int)offer.Capacity;
        if (inbox.AddressSpace is not { } space)
        {
            return false;
        }

        StatusCode status = memory.Map(offer.Region, peer, PagesOf(capacity), MirrorFrom, out ulong address);
        if (status != StatusCode.OK)
        {
            refusal = status == StatusCode.ResourceExhausted ? null : $"shared memory {offer.Region} is not {peer}'s, was not granted, or has not {PagesOf(capacity)} pages";
            return false;
        }

        if (PagedRegion.TryOpen(space, address, offer.Capacity, maxCapacity, out refusal) is { } region)
        {
            mapped = new TaskRegion(offer.Region, region);
            return true;
        }

        memory.Close(offer.Region);
        return false;
    }

    /// <summary>How many tasks have ended; to be asked before a peer is known to be alive.</summary>
    public ulong CountEnds() => inbox.AddressSpace is { } space && TaskEndCounter.Of(space) is { } word ? word.Load() : 0;

    /// <summary>Makes a channel of two regions, which it takes over.</summary>
    public Channel Open(TaskId peer, TaskRegion own, TaskRegion theirs, ulong endsSeen, string contract, ulong fingerprint, ulong peerFingerprint)
    {
        AddressSpace space = inbox.AddressSpace ?? throw new InvalidOperationException("a task without memory of its own has no regions");
        return new Channel(new ChannelParts
        {
            Own = own.Region,
            Peer = theirs.Region,
            Link = new TaskLink(inbox, memory, peer, own, theirs, space.PeerWord(TaskEndCounter.Address), endsSeen),
            Contract = contract,
            Fingerprint = fingerprint,
            PeerFingerprint = peerFingerprint,
            Credentials = new PeerCredentials((int)peer.Value, 0, 0),
        });
    }

    private static int PagesOf(int capacity) => Paging.PagesFor(RegionLayout.RingOffset + capacity);
}
