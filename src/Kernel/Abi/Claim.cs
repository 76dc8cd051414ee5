namespace ZcGen.Kernel.Abi;

/// <summary>What a task says when it calls the kernel. Nothing in it is believed before the kernel has checked it.</summary>
public abstract record Claim
{
    private Claim()
    {
    }

    /// <summary>Which system call it is.</summary>
    public abstract SystemCall Call { get; }

    /// <summary>Sends to a task, then receives from one, as its options say.</summary>
    /// <param name="Destination">Whom to send to.</param>
    /// <param name="Source">Whom to receive from; <see cref="TaskId.None"/>: from anybody, notifications included.</param>
    /// <param name="Message">What to send; may be null when nothing is sent.</param>
    /// <param name="Options">Which halves, and whether to wait.</param>
    public sealed record Ipc(TaskId Destination, TaskId Source, Message? Message, IpcOptions Options) : Claim
    {
        /// <inheritdoc/>
        public override SystemCall Call => SystemCall.Ipc;
    }

    /// <summary>Sets bits at a task; never waits.</summary>
    /// <param name="Destination">Whom to notify.</param>
    /// <param name="Bits">Only <see cref="Notifications.Async"/>: the others are the kernel's.</param>
    public sealed record Notify(TaskId Destination, Notifications Bits) : Claim
    {
        /// <inheritdoc/>
        public override SystemCall Call => SystemCall.Notify;
    }

    /// <summary>Asks for <see cref="Notifications.Timer"/> after so many ticks; replaces what was asked before.</summary>
    /// <param name="Ticks">Ticks of the host's clock; 0: never.</param>
    public sealed record TimerSet(uint Ticks) : Claim
    {
        /// <inheritdoc/>
        public override SystemCall Call => SystemCall.TimerSet;
    }

    /// <summary>Starts a task.</summary>
    /// <param name="Name">Its program, and its name in lists.</param>
    /// <param name="Pager">Who answers its page faults, hears of its end, and governs it.</param>
    /// <param name="Rights">What it may ask of the kernel; no more than the caller may.</param>
    public sealed record TaskCreate(string Name, TaskId Pager, Rights Rights) : Claim
    {
        /// <inheritdoc/>
        public override SystemCall Call => SystemCall.TaskCreate;
    }

    /// <summary>Removes a task: whoever waits for it is told, and its frames go back to its pager.</summary>
    /// <param name="Task">A task that the caller is the pager of.</param>
    public sealed record TaskDestroy(TaskId Task) : Claim
    {
        /// <inheritdoc/>
        public override SystemCall Call => SystemCall.TaskDestroy;
    }

    /// <summary>Ends the caller: its pager gets an exception message and removes it.</summary>
    public sealed record TaskExit : Claim
    {
        /// <inheritdoc/>
        public override SystemCall Call => SystemCall.TaskExit;
    }

    /// <summary>Asks for the caller's id.</summary>
    public sealed record TaskSelf : Claim
    {
        /// <inheritdoc/>
        public override SystemCall Call => SystemCall.TaskSelf;
    }

    /// <summary>Gives a task a page.</summary>
    /// <param name="Task">A task that the caller is the pager of; its own pager maps for itself.</param>
    /// <param name="Address">A multiple of <see cref="Paging.PageSize"/>.</param>
    /// <param name="Frame">Which frame of memory.</param>
    /// <param name="Access">For how much.</param>
    public sealed record VmMap(TaskId Task, ulong Address, int Frame, PageAccess Access) : Claim
    {
        /// <inheritdoc/>
        public override SystemCall Call => SystemCall.VmMap;
    }

    /// <summary>Takes a page away.</summary>
    /// <param name="Task">A task that the caller is the pager of.</param>
    /// <param name="Address">A multiple of <see cref="Paging.PageSize"/>.</param>
    public sealed record VmUnmap(TaskId Task, ulong Address) : Claim
    {
        /// <inheritdoc/>
        public override SystemCall Call => SystemCall.VmUnmap;
    }
}
