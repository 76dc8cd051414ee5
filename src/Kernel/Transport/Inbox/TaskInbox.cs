using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;

namespace ZcGen.Kernel.Transport;

/// <summary>A task's port that loses nothing: what comes while the task waits for something else is kept, and received later as if the kernel had kept it.</summary>
/// <remarks>
/// A doorbell or a timer wakes a task only when it receives from anybody, so that whoever waits for one has to take what others send meanwhile. Of each task one message is
/// kept, the newest: a task has one call under way at a time, so an earlier one was given up. What the kernel says is all kept. For the task's own thread.
/// </remarks>
/// <param name="port">The task's system calls.</param>
public sealed partial class TaskInbox(TaskPort port) : TaskPort
{
    private readonly List<Message> _messages = [];
    private Notifications _notifications;

    /// <summary>The task's memory, if it is really mapped.</summary>
    internal AddressSpace? AddressSpace => (port as IAddressSpaceOwner)?.AddressSpace;

    /// <summary>Whether other tasks run while this one does.</summary>
    internal bool RunsBesideOthers => port is IAddressSpaceOwner { RunsBesideOthers: true };

    /// <inheritdoc/>
    public override SyscallResult Invoke(Syscall syscall)
    {
        if (syscall is not Syscall.Ipc ipc || !ipc.Options.HasFlag(IpcOptions.Receive) || !HasKept(ipc.Source))
        {
            SyscallResult answer = port.Invoke(syscall);
            _mayRing &= !answer.Notifications.HasFlag(Notifications.Timer);
            return answer;
        }

        if (ipc.Options.HasFlag(IpcOptions.Send))
        {
            SyscallResult sent = port.Invoke(ipc with { Options = ipc.Options & ~IpcOptions.Receive });
            if (!sent.IsDone)
            {
                return sent;
            }
        }

        return TakeKept(ipc.Source);
    }

    /// <inheritdoc/>
    public override void Read(ulong address, Span<byte> bytes) => port.Read(address, bytes);

    /// <inheritdoc/>
    public override void Write(ulong address, ReadOnlySpan<byte> bytes) => port.Write(address, bytes);

    /// <summary>Sleeps until there are new notifications, and keeps messages, and the notifications for whoever else wants to know of them.</summary>
    internal Notifications WaitForNotifications()
    {
        while (true)
        {
            if (ReceiveAny() is { } message)
            {
                Keep(message);
            }
            else
            {
                return _received;
            }
        }
    }

    /// <summary>Asks the kernel whether a task is there: nobody can receive from one that has ended.</summary>
    internal bool IsAlive(TaskId task)
    {
        SyscallResult answer = port.Invoke(new Syscall.Ipc(TaskId.None, task, null, IpcOptions.Receive | IpcOptions.NoBlock));
        if (answer.Message is { } message)
        {
            Keep(message);
        }

        return answer.Refusal != Refusal.NoSuchTask;
    }

    private void Keep(Message message)
    {
        if (message.Source != TaskId.None)
        {
            _ = _messages.RemoveAll(earlier => earlier.Source == message.Source);
        }

        _messages.Add(message);
    }

    private bool HasKept(TaskId source) => source == TaskId.None
        ? _messages.Count > 0 || _notifications != Notifications.None
        : _messages.Exists(kept => kept.Source == source);

    private SyscallResult TakeKept(TaskId source)
    {
        if (source == TaskId.None && _notifications != Notifications.None)
        {
            Notifications taken = _notifications;
            _notifications = Notifications.None;
            return new SyscallResult(Refusal.None, Notifications: taken);
        }

        int index = source == TaskId.None ? 0 : _messages.FindIndex(kept => kept.Source == source);
        Message message = _messages[index];
        _messages.RemoveAt(index);
        return new SyscallResult(Refusal.None, message);
    }
}
