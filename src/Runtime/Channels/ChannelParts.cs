using ZcGen.Memory;

namespace ZcGen.Channels;

/// <summary>What a completed handshake leaves on one side. The channel takes all of it over.</summary>
internal sealed record ChannelParts
{
    internal required SharedRegion Own { get; init; }

    internal required SharedRegion Peer { get; init; }

    internal required ChannelLink Link { get; init; }

    internal required string Contract { get; init; }

    internal required ulong Fingerprint { get; init; }

    internal required ulong PeerFingerprint { get; init; }

    internal required PeerCredentials Credentials { get; init; }

    /// <summary>What the channel takes of its listener's quota; null without a listener.</summary>
    internal ConnectionShare? Share { get; init; }
}
