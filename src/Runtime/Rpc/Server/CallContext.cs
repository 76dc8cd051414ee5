using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <summary>What a handler may want to know about the call that it serves.</summary>
/// <remarks>Belongs to the connection and is used for one call after the other: valid until the handler returns.</remarks>
public sealed class CallContext
{
    internal CallContext(PeerCredentials peer, bool hasSameSchema, CancellationToken cancellationToken)
    {
        Peer = peer;
        HasSameSchema = hasSameSchema;
        CancellationToken = cancellationToken;
    }

    /// <summary>The process and user at the other end, as the kernel vouches for them.</summary>
    public PeerCredentials Peer { get; }

    /// <summary>Whether the caller was built from the same schema; a difference is allowed, as schemas evolve.</summary>
    public bool HasSameSchema { get; }

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken CancellationToken { get; }
}
