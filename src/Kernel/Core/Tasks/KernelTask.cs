using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>All that the kernel knows of one task. A value: a step makes another one.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Name">Its program.</param>
/// <param name="Pager">Who governs it; itself for the first task.</param>
/// <param name="Rights">What it may ask of the kernel.</param>
public sealed record KernelTask(TaskId Id, string Name, TaskId Pager, Rights Rights)
{
    /// <summary>What it is doing.</summary>
    public TaskState State { get; init; }

    /// <summary>Whom it waits for: the destination while it sends, the wanted source while it receives.</summary>
    public TaskId Peer { get; init; }

    /// <summary>The message that it waits to be rid of.</summary>
    public Message? Outgoing { get; init; }

    /// <summary>From whom it receives once its message is taken; null when it only sends.</summary>
    public TaskId? ReceivesAfter { get; init; }

    /// <summary>In whose name it waits.</summary>
    public KernelErrand Errand { get; init; }

    /// <summary>Whether its receive half was entered on the fast path, which copies once instead of twice.</summary>
    public bool ReceivesFast { get; init; }

    /// <summary>Who waits to send to it, first come first.</summary>
    public ImmutableArray<TaskId> Senders { get; init; } = [];

    /// <summary>Bits that it has not received yet.</summary>
    public Notifications Pending { get; init; }

    /// <summary>Ticks until its timer notifies; 0 when it is not set.</summary>
    public uint TicksLeft { get; init; }

    /// <summary>Its address space: pages by their address.</summary>
    public ImmutableSortedDictionary<ulong, PageMapping> Pages { get; init; } = ImmutableSortedDictionary<ulong, PageMapping>.Empty;

    /// <summary>What it has cost.</summary>
    public KernelCounters Counters { get; init; }

    /// <summary>Whether it will never run again, so that nobody may begin to wait for it.</summary>
    public bool HasEnded => State == TaskState.Stopped || Errand == KernelErrand.Exception;

    /// <summary>Whether a message of <paramref name="sender"/> would be taken at once.</summary>
    internal bool Accepts(TaskId sender) => State == TaskState.Receiving && (Peer == TaskId.None || Peer == sender);

    /// <summary>The task as it is when it can run: whatever it waited for, and was to do for the kernel, is forgotten.</summary>
    public KernelTask WaitingForNothing() => this with
    {
        State = TaskState.Runnable,
        Peer = TaskId.None,
        Outgoing = null,
        ReceivesAfter = null,
        Errand = KernelErrand.None,
        ReceivesFast = false,
    };
}
