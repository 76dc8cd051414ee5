using ZcGen.Memory;

namespace ZcGen.Channels;

/// <summary>Connects two ends within one process that share memory of the garbage collector. Works on every operating system.</summary>
internal static class ManagedPair
{
    // What systems call a user whom they do not know.
    private const uint Nobody = 65534;

    /// <summary>Makes both ends. They agree on rings as two processes do.</summary>
    /// <exception cref="ChannelException">The options do not fit.</exception>
    internal static (Channel Client, Channel Server) Create(ChannelOptions options, string contract, ulong fingerprint)
    {
        int replyCapacity = RingNegotiation.ChooseForSameOptions(options);
        if (SharedRegion.FindCapacityFault((ulong)options.RingCapacity, options.MaxPeerRingCapacity) is { } fault)
        {
            throw new ChannelException(ChannelErrorCode.RegionRefused, fault);
        }

        ManagedRegion requests = ManagedRegion.Create(options.RingCapacity);
        ManagedRegion replies = ManagedRegion.Create(replyCapacity);
        (ManagedLink client, ManagedLink server) = ManagedLink.CreatePair();
        return (Open(requests, replies.CreateView(), client), Open(replies, requests.CreateView(), server));

        Channel Open(SharedRegion own, SharedRegion peer, ManagedLink link) => new(new ChannelParts
        {
            Own = own,
            Peer = peer,
            Link = link,
            Contract = contract,
            Fingerprint = fingerprint,
            PeerFingerprint = fingerprint,
            Credentials = new PeerCredentials(Environment.ProcessId, Nobody, Nobody),
        });
    }
}
