namespace ZcGen.Kernel.Abi;

/// <summary>What a task's program has of the world: its system calls and its memory. The same on every host.</summary>
/// <remarks>For the task's own thread only. Every member may throw <see cref="TaskEndedException"/>, which the program lets through.</remarks>
public abstract class TaskPort
{
    /// <summary>Makes a system call.</summary>
    /// <param name="claim">What to ask.</param>
    /// <exception cref="TaskEndedException">The task was stopped, for this claim or otherwise.</exception>
    public abstract Answer Invoke(Claim claim);

    /// <summary>Reads the task's memory; its pager is asked for pages that are not there.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="bytes">Filled.</param>
    /// <exception cref="TaskEndedException">The pager did not give a page.</exception>
    public abstract void Read(ulong address, Span<byte> bytes);

    /// <summary>Writes the task's memory; its pager is asked for pages that are not there, or not writable.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="bytes">What to write.</param>
    /// <exception cref="TaskEndedException">The pager did not give a page.</exception>
    public abstract void Write(ulong address, ReadOnlySpan<byte> bytes);

    /// <summary>Sends, and waits until the message is taken.</summary>
    public Answer Send(TaskId destination, Message message) => Invoke(new Claim.Ipc(destination, TaskId.None, message, IpcOptions.Send));

    /// <summary>Sends if the destination waits for it now, and is refused with <see cref="Refusal.WouldBlock"/> otherwise: how a server answers.</summary>
    public Answer SendWithoutWaiting(TaskId destination, Message message) =>
        Invoke(new Claim.Ipc(destination, TaskId.None, message, IpcOptions.Send | IpcOptions.NoBlock));

    /// <summary>Waits for a message.</summary>
    /// <param name="source">From whom; by default from anybody, notifications included.</param>
    public Answer Receive(TaskId source = default) => Invoke(new Claim.Ipc(TaskId.None, source, null, IpcOptions.Receive));

    /// <summary>Sends, and waits for the answer of the same task.</summary>
    public Answer Call(TaskId destination, Message message) => Invoke(new Claim.Ipc(destination, destination, message, IpcOptions.Call));

    /// <summary>Rings a task's doorbell.</summary>
    public Answer Notify(TaskId destination) => Invoke(new Claim.Notify(destination, Notifications.Async));

    /// <summary>The task's own id.</summary>
    public TaskId AskSelf() => Invoke(new Claim.TaskSelf()).Task;
}
