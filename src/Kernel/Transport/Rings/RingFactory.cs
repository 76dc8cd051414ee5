using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;
using ZcGen.Memory;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Creates the rings of channels, in memory that the vm server shares between two tasks. Pages are mapped only here.</summary>
/// <param name="inbox">The port of the task.</param>
/// <param name="memory">The shared memory of the vm server.</param>
internal sealed class RingFactory(TaskInbox inbox, ISharedMemory memory)
{
    // The ring starts at the second page, and is mapped a second time behind itself.
    private const int MirrorFrom = 1;

    /// <summary>Gets whether this task can spin: other tasks run concurrently.</summary>
    public bool CanSpin => inbox.RunsBesideOthers;

    /// <summary>Creates the region that this task will write, and grants it to a peer.</summary>
    /// <returns>False if the task has no memory for it, or the peer does not exist.</returns>
    public bool TryOffer(TaskId peer, int capacity, out TaskRegion offered)
    {
        offered = default;
        if (inbox.AddressSpace is not { } space
            || PublishedCount.In(space, PublishedCount.AddressOfEnds) is null
            || !memory.TryCreate(PagesOf(capacity), MirrorFrom, out uint id, out ulong address))
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

    /// <summary>Releases a region that no channel uses. A peer that has mapped it finds it closed.</summary>
    public void TakeBack(TaskRegion region)
    {
        region.Region.OwnedWord(RegionLayout.ClosedOffset).Store(1); // C1, release
        memory.Close(region.Id);
        region.Region.Dispose();
    }

    /// <summary>Maps the region that a peer writes.</summary>
    /// <param name="peer">The peer, which must be the owner of the region.</param>
    /// <param name="offer">The offer of the peer, which is unchecked.</param>
    /// <param name="maxCapacity">The maximum capacity that this task maps.</param>
    /// <param name="mapped">The region.</param>
    /// <param name="refusal">Why the offer is invalid; null if it is valid but this task has no memory for it.</param>
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
            refusal = FindMapFault(status, peer, offer.Region, PagesOf(capacity));
            return false;
        }

        if (PagedRegion.Open(space, address, offer.Capacity, maxCapacity, out refusal) is { } region)
        {
            mapped = new TaskRegion(offer.Region, region);
            return true;
        }

        memory.Close(offer.Region);
        return false;
    }

    /// <summary>Gets the number of tasks that have ended; to be read before a peer is known to be alive.</summary>
    public ulong CountEnds() =>
        inbox.AddressSpace is { } space && PublishedCount.In(space, PublishedCount.AddressOfEnds) is { } word ? word.Load() : 0; // E1, acquire

    /// <summary>Creates a channel, which takes over the regions.</summary>
    public Channel Open(
        TaskId peer,
        TaskRegion own,
        TaskRegion theirs,
        ulong endsSeen,
        string contract,
        ulong fingerprint,
        ulong peerFingerprint)
    {
        AddressSpace space = inbox.AddressSpace
            ?? throw new InvalidOperationException("the memory of the task is not mapped into this process, so that it can have no rings");
        return new Channel(new ChannelParts
        {
            Own = own.Region,
            Peer = theirs.Region,
            Link = new TaskLink(inbox, memory, peer, own, theirs, space.PeerWord(PublishedCount.AddressOfEnds), endsSeen),
            Contract = contract,
            Fingerprint = fingerprint,
            PeerFingerprint = peerFingerprint,
            Credentials = new PeerCredentials((int)peer.Value, 0, 0),
        });
    }

    // A refusal of the vm server blames the offer, unless this task has no room for it.
    private static string? FindMapFault(StatusCode status, TaskId peer, uint id, int pages) => status switch
    {
        StatusCode.ResourceExhausted => null,
        StatusCode.NotFound => $"shared memory {id} does not exist",
        StatusCode.PermissionDenied => $"shared memory {id} was not granted to this task",
        StatusCode.FailedPrecondition => $"shared memory {id} does not belong to task {peer}, or does not have {pages} pages",
        StatusCode.AlreadyExists => $"shared memory {id} is already mapped by another channel",
        _ => $"shared memory {id} cannot be mapped: {status}",
    };

    private static int PagesOf(int capacity) => Paging.PagesFor(RegionLayout.RingOffset + capacity);
}
