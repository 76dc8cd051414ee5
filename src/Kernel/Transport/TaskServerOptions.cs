using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Kernel.Transport;

/// <summary>How a task serves.</summary>
public sealed record TaskServerOptions
{
    /// <summary>The options of a task that serves by copying.</summary>
    public static TaskServerOptions Default { get; } = new();

    /// <summary>The vm server, which gives the memory of rings; null: all calls are copied.</summary>
    public ISharedMemory? Memory { get; init; }

    /// <summary>Rings that the task writes, and limits of those that it maps. All of them count against the task's quota.</summary>
    public ChannelOptions Channel { get; init; } = new()
    {
        MaxPeerRingCapacity = ChannelOptions.Default.RingCapacity,
        MaxRequestedRingCapacity = ChannelOptions.Default.RingCapacity,
    };

    /// <summary>How many channels have rings at a time. The calls of whoever comes later are copied.</summary>
    public int MaxRings { get; init; } = 12;

    /// <summary>How many of them belong to one client.</summary>
    public int MaxRingsPerClient { get; init; } = 4;

    /// <summary>How many requests of one ring are served before the others, and the kernel's messages, have their turn.</summary>
    public int MaxRequestsPerTurn { get; init; } = 32;

    /// <summary>Gets how the task waits while its clients have rings. The default is <see cref="WaitPolicy.SpinThenPark"/>.</summary>
    public WaitPolicy WaitPolicy { get; init; } = WaitPolicy.SpinThenPark;
}
