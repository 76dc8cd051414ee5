namespace ZcGen.Kernel.Abi;

/// <summary>Provides the system calls and the memory of a task to its program. The same on every host.</summary>
/// <remarks>
/// Only for the thread of the task. Every member can throw <see cref="TaskEndedException"/>, which the program must let pass.
/// </remarks>
public abstract class TaskPort
{
    /// <summary>Makes a system call.</summary>
    /// <param name="syscall">The call and its arguments.</param>
    /// <exception cref="TaskEndedException">The task was stopped, by this call or otherwise.</exception>
    public abstract SyscallResult Invoke(Syscall syscall);

    /// <summary>Reads memory of the task; its pager is asked for pages that are not mapped.</summary>
    /// <param name="address">The address of the first byte.</param>
    /// <param name="bytes">The span to fill.</param>
    /// <exception cref="TaskEndedException">The pager did not map a page.</exception>
    public abstract void Read(ulong address, Span<byte> bytes);

    /// <summary>Writes memory of the task; its pager is asked for pages that are not mapped for writing.</summary>
    /// <param name="address">The address of the first byte.</param>
    /// <param name="bytes">The bytes to write.</param>
    /// <exception cref="TaskEndedException">The pager did not map a page.</exception>
    public abstract void Write(ulong address, ReadOnlySpan<byte> bytes);

    /// <summary>Sends a message, and blocks until it is received.</summary>
    public SyscallResult Send(TaskId destination, Message message) =>
        Invoke(new Syscall.Ipc(destination, TaskId.None, message, IpcOptions.Send));

    /// <summary>Sends a message if the destination is receiving; refused with <see cref="Refusal.WouldBlock"/> if not.</summary>
    /// <remarks>Servers reply by this call: they never wait for a client.</remarks>
    public SyscallResult SendNonBlocking(TaskId destination, Message message) =>
        Invoke(new Syscall.Ipc(destination, TaskId.None, message, IpcOptions.Send | IpcOptions.NoBlock));

    /// <summary>Blocks until a message or a notification is received.</summary>
    /// <param name="source">The task to receive from; by default any task, and notifications as well.</param>
    public SyscallResult Receive(TaskId source = default) =>
        Invoke(new Syscall.Ipc(TaskId.None, source, null, IpcOptions.Receive));

    /// <summary>Sends a message, and blocks until the destination has replied.</summary>
    public SyscallResult Call(TaskId destination, Message message) =>
        Invoke(new Syscall.Ipc(destination, destination, message, IpcOptions.Call));

    /// <summary>Sets the <see cref="Notifications.Async"/> bit of a task: its doorbell.</summary>
    public SyscallResult Notify(TaskId destination) => Invoke(new Syscall.Notify(destination, Notifications.Async));

    /// <summary>Gets the id of the task.</summary>
    public TaskId GetSelf() => Invoke(new Syscall.TaskSelf()).Task;
}
