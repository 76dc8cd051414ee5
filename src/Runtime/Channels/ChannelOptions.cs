using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>How one side makes its channels. Checked when a channel is made.</summary>
public sealed record ChannelOptions
{
    /// <summary>The options of a side that asks for nothing special.</summary>
    public static ChannelOptions Default { get; } = new();

    /// <summary>
    /// Bytes of the ring that this side writes: a power of two, at least one page. The longest message is 16 bytes shorter.
    /// On a server, the size when the client asks for none.
    /// </summary>
    public int RingCapacity { get; init; } = 256 * 1024;

    /// <summary>The largest ring of a peer that this side maps, in bytes. A peer that comes with a larger one is refused.</summary>
    public int MaxPeerRingCapacity { get; init; } = 64 * 1024 * 1024;

    /// <summary>On a client: bytes of the ring that the server should write; 0 leaves it to the server.</summary>
    public int RequestedPeerRingCapacity { get; init; }

    /// <summary>
    /// On a server: the largest ring that a client's request makes this side create, in bytes; a larger request gets this size. 0, the
    /// default, means <see cref="RingCapacity"/>, and so does anything smaller: clients may then ask for a smaller ring only.
    /// </summary>
    /// <remarks>The memory of such a ring is taken when the client connects, and counts for <see cref="ConnectionLimits.MaxMemory"/> and the
    /// limits beside it.</remarks>
    public int MaxRequestedRingCapacity { get; init; }

    /// <summary>How long the other side may take for its part of the handshake.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>On a client: how long to wait for a server that does not listen yet. Zero: not at all.</summary>
    public TimeSpan ServerStartTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>Gets until when a channel has to be open, whatever the time-outs say: the deadline of the call that needs it.</summary>
    internal Deadline Deadline { get; init; }

    internal void Validate()
    {
        RegionLayout.CheckCapacity(RingCapacity, nameof(RingCapacity));
        RegionLayout.CheckCapacity(MaxPeerRingCapacity, nameof(MaxPeerRingCapacity));
        if (MaxRequestedRingCapacity != 0)
        {
            RegionLayout.CheckCapacity(MaxRequestedRingCapacity, nameof(MaxRequestedRingCapacity));
        }

        if (RequestedPeerRingCapacity != 0)
        {
            RegionLayout.CheckCapacity(RequestedPeerRingCapacity, nameof(RequestedPeerRingCapacity));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HandshakeTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(ServerStartTimeout, TimeSpan.Zero);
    }
}
