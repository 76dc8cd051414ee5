namespace ZcGen.Channels;

/// <summary>
/// What the clients of one listener may hold and ask for: in all, per user, and per process. What is over a limit is refused with
/// <see cref="ChannelErrorCode.LimitReached"/>, the figure and the name of the property. Checked when the listener starts.
/// </summary>
/// <remarks>
/// Users and processes are those that the kernel names (<see cref="PeerCredentials"/>). A process can start others, so a limit per process
/// keeps programs that go wrong apart, and a limit per user keeps users apart who do not trust each other. Processes whose ids the kernel
/// cannot tell, because they run in another container, count as one process for each user.
/// </remarks>
public sealed record ConnectionLimits
{
    /// <summary>The limits of a listener that asks for nothing special.</summary>
    public static ConnectionLimits Default { get; } = new();

    /// <summary>The most channels at one time; at least 1.</summary>
    public int MaxChannels { get; init; } = 1024;

    /// <summary>The most channels of one user at one time; at least 1. By default half of all, so that one user leaves room for
    /// others.</summary>
    public int MaxChannelsPerUser { get; init; } = 512;

    /// <summary>The most channels of one process at one time; at least 1.</summary>
    public int MaxChannelsPerProcess { get; init; } = 128;

    /// <summary>
    /// The most connections that have not said hello yet; at least 1. When there are more, the oldest is dropped of the process that has
    /// most, of the user who has most.
    /// </summary>
    public int MaxPendingConnections { get; init; } = 128;

    /// <summary>The most bytes of the rings that the server writes, of all channels together; at least one page.</summary>
    /// <remarks>The rings that clients write are their own memory, which <see cref="ChannelOptions.MaxPeerRingCapacity"/> limits.</remarks>
    public long MaxMemory { get; init; } = 256L << 20;

    /// <summary>The most bytes of the rings that the server writes for one user; at least one page.</summary>
    public long MaxMemoryPerUser { get; init; } = 128L << 20;

    /// <summary>The most bytes of the rings that the server writes for one process; at least one page.</summary>
    public long MaxMemoryPerProcess { get; init; } = 64L << 20;

    /// <summary>How many connections one process may open per second, once it has used up <see cref="HandshakeBurstPerProcess"/>; at least
    /// 1.</summary>
    /// <remarks>A connection over the rate is refused before its hello is read and anything is mapped.</remarks>
    public int HandshakeRatePerProcess { get; init; } = 200;

    /// <summary>How many connections one process may open at once; at least 1. By default twice its channels, so that it can open all of
    /// them at once and do so again.</summary>
    public int HandshakeBurstPerProcess { get; init; } = 256;

    /// <summary>How many connections the processes of one user may open per second, once they have used up
    /// <see cref="HandshakeBurstPerUser"/>; at least 1.</summary>
    public int HandshakeRatePerUser { get; init; } = 1000;

    /// <summary>How many connections the processes of one user may open at once; at least 1.</summary>
    public int HandshakeBurstPerUser { get; init; } = 1024;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChannelsPerUser, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChannelsPerProcess, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPendingConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMemory, Environment.SystemPageSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMemoryPerUser, Environment.SystemPageSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMemoryPerProcess, Environment.SystemPageSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(HandshakeRatePerProcess, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(HandshakeBurstPerProcess, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(HandshakeRatePerUser, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(HandshakeBurstPerUser, 1);
    }
}
