using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Waiting;

namespace ZcGen.Kernel.Transport;

/// <summary>Represents the options of a <see cref="TaskServer"/>.</summary>
public sealed record TaskServerOptions
{
    /// <summary>Gets the default options: all calls are copied.</summary>
    public static TaskServerOptions Default { get; } = new();

    /// <summary>Gets the shared memory for rings; null if all calls are copied.</summary>
    public ISharedMemory? Memory { get; init; }

    /// <summary>
    /// Gets the sizes of the rings that the task writes, and the limits of those that it maps. All count against the quota of the task.
    /// </summary>
    public ChannelOptions Channel { get; init; } = new()
    {
        MaxPeerRingCapacity = ChannelOptions.Default.RingCapacity,
        MaxRequestedRingCapacity = ChannelOptions.Default.RingCapacity,
    };

    /// <summary>
    /// Gets what decides whether a task may connect: returns null if it may, and otherwise the reason that the client is told. Called for each
    /// connection, on the thread of the server; null admits all.
    /// </summary>
    public Func<TaskId, string?>? Admit { get; init; }

    /// <summary>Gets the maximum number of channels with rings at a time. The calls of further channels are copied.</summary>
    public int MaxRings { get; init; } = 12;

    /// <summary>Gets the maximum number of channels with rings of one client.</summary>
    public int MaxRingsPerClient { get; init; } = 4;

    /// <summary>
    /// Gets the maximum number of requests of one ring that are served before other rings and kernel messages have their turn.
    /// </summary>
    public int MaxRequestsPerTurn { get; init; } = 32;

    /// <summary>Gets how the task waits while its clients have rings. The default is <see cref="WaitPolicy.SpinThenPark"/>.</summary>
    public WaitPolicy WaitPolicy { get; init; } = WaitPolicy.SpinThenPark;
}
