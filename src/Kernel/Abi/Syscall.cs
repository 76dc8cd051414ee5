namespace ZcGen.Kernel.Abi;

/// <summary>Represents the arguments of a system call. The kernel checks all of them; a task can state anything.</summary>
public abstract record Syscall
{
    private Syscall()
    {
    }

    /// <summary>Gets the number of the system call.</summary>
    public abstract SyscallNumber Number { get; }

    /// <summary>Sends a message, receives one, or does both in this order, as the options say.</summary>
    /// <param name="Destination">The task to send to.</param>
    /// <param name="Source">The task to receive from; <see cref="TaskId.None"/> receives from any task, and notifications as well.</param>
    /// <param name="Message">The message to send; may be null if nothing is sent.</param>
    /// <param name="Options">The halves of the call to carry out, and whether it may block.</param>
    public sealed record Ipc(TaskId Destination, TaskId Source, Message? Message, IpcOptions Options) : Syscall
    {
        /// <inheritdoc/>
        public override SyscallNumber Number => SyscallNumber.Ipc;
    }

    /// <summary>Sets notification bits of a task; never blocks.</summary>
    /// <param name="Destination">The task to notify.</param>
    /// <param name="Bits">Only <see cref="Notifications.Async"/>; the other bits are reserved for the kernel.</param>
    public sealed record Notify(TaskId Destination, Notifications Bits) : Syscall
    {
        /// <inheritdoc/>
        public override SyscallNumber Number => SyscallNumber.Notify;
    }

    /// <summary>Requests a <see cref="Notifications.Timer"/> notification; replaces an earlier request.</summary>
    /// <param name="Ticks">The number of ticks of the host's clock until the notification; 0 cancels the timer.</param>
    public sealed record TimerSet(uint Ticks) : Syscall
    {
        /// <inheritdoc/>
        public override SyscallNumber Number => SyscallNumber.TimerSet;
    }

    /// <summary>Creates and starts a task.</summary>
    /// <param name="Name">The program that it runs, and its name in lists.</param>
    /// <param name="Pager">The task that handles its page faults, is told when it ends, and manages it.</param>
    /// <param name="Rights">The rights of the new task; a subset of the caller's.</param>
    public sealed record TaskCreate(string Name, TaskId Pager, Rights Rights) : Syscall
    {
        /// <inheritdoc/>
        public override SyscallNumber Number => SyscallNumber.TaskCreate;
    }

    /// <summary>Removes a task: calls that wait for it are aborted, and its frames return to its pager.</summary>
    /// <param name="Task">A task whose pager is the caller.</param>
    public sealed record TaskDestroy(TaskId Task) : Syscall
    {
        /// <inheritdoc/>
        public override SyscallNumber Number => SyscallNumber.TaskDestroy;
    }

    /// <summary>Ends the calling task: its pager receives an exception message and removes it.</summary>
    public sealed record TaskExit : Syscall
    {
        /// <inheritdoc/>
        public override SyscallNumber Number => SyscallNumber.TaskExit;
    }

    /// <summary>Gets the id of the calling task.</summary>
    public sealed record TaskSelf : Syscall
    {
        /// <inheritdoc/>
        public override SyscallNumber Number => SyscallNumber.TaskSelf;
    }

    /// <summary>Maps a page into the address space of a task.</summary>
    /// <param name="Task">A task whose pager is the caller; a task that is its own pager maps for itself.</param>
    /// <param name="Address">The address of the page; a multiple of <see cref="Paging.PageSize"/>.</param>
    /// <param name="Frame">The index of the frame to map.</param>
    /// <param name="Access">The access to allow.</param>
    public sealed record VmMap(TaskId Task, ulong Address, int Frame, PageAccess Access) : Syscall
    {
        /// <inheritdoc/>
        public override SyscallNumber Number => SyscallNumber.VmMap;
    }

    /// <summary>Unmaps a page from the address space of a task.</summary>
    /// <param name="Task">A task whose pager is the caller.</param>
    /// <param name="Address">The address of the page; a multiple of <see cref="Paging.PageSize"/>.</param>
    public sealed record VmUnmap(TaskId Task, ulong Address) : Syscall
    {
        /// <inheritdoc/>
        public override SyscallNumber Number => SyscallNumber.VmUnmap;
    }
}
