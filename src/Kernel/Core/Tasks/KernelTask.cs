using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Represents the state of a task: an immutable value, which a step replaces.</summary>
/// <param name="Id">The id of the task.</param>
/// <param name="Name">The name of its program.</param>
/// <param name="Pager">The task that manages it; the first task is its own pager.</param>
/// <param name="Rights">The system calls beyond IPC that it may make.</param>
public sealed record KernelTask(TaskId Id, string Name, TaskId Pager, Rights Rights)
{
    /// <summary>Gets the state of the task.</summary>
    public TaskState State { get; init; }

    /// <summary>Gets the task that it waits for: the destination of a send, or the source of a receive.</summary>
    public TaskId Peer { get; init; }

    /// <summary>Gets the message that it waits to send.</summary>
    public Message? Outgoing { get; init; }

    /// <summary>Gets the source of the receive that follows its send; null if it only sends.</summary>
    public TaskId? ReceiveFrom { get; init; }

    /// <summary>Gets the call of its pager that the kernel makes in its name.</summary>
    public PendingKernelCall PendingKernelCall { get; init; }

    /// <summary>Gets whether its receive half is on the fast path, which copies a message once instead of twice.</summary>
    public bool ReceivesFast { get; init; }

    /// <summary>Gets the tasks that wait to send to it, in the order of their arrival.</summary>
    public ImmutableArray<TaskId> Senders { get; init; } = [];

    /// <summary>Gets the notifications that it has not received yet.</summary>
    public Notifications Pending { get; init; }

    /// <summary>Gets the number of ticks until its timer expires; 0 if it is not set.</summary>
    public uint RemainingTicks { get; init; }

    /// <summary>Gets its address space: the mapped pages by address.</summary>
    public ImmutableSortedDictionary<ulong, PageMapping> Pages { get; init; } = ImmutableSortedDictionary<ulong, PageMapping>.Empty;

    /// <summary>Gets the counts of its operations.</summary>
    public KernelCounters Counters { get; init; }

    /// <summary>Gets whether the task has ended, so that no task may start to wait for it.</summary>
    public bool HasEnded => State == TaskState.Stopped || PendingKernelCall == PendingKernelCall.Exception;

    /// <summary>Gets whether the task would receive a message of <paramref name="sender"/> at once.</summary>
    internal bool Accepts(TaskId sender) => State == TaskState.Receiving && (Peer == TaskId.None || Peer == sender);

    /// <summary>Creates a runnable copy: one without a peer, a message or a pending kernel call.</summary>
    public KernelTask AsRunnable() => this with
    {
        State = TaskState.Runnable,
        Peer = TaskId.None,
        Outgoing = null,
        ReceiveFrom = null,
        PendingKernelCall = PendingKernelCall.None,
        ReceivesFast = false,
    };
}
