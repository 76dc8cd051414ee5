using ZcGen.Memory;

namespace ZcGen.Kernel.Transport;

/// <summary>A task's port that loses nothing: what comes while the task sleeps on a ring is kept, and received later as if the kernel had kept it.</summary>
/// <remarks>
/// A doorbell wakes a task only when it receives from anybody, so that whoever sleeps on a ring has to take what others send meanwhile. A task
/// that sends again before its first message was looked at loses the second, because it did not wait for its answer; so what is kept has a bound. For the task's own thread.
/// </remarks>
/// <param name="port">The task's system calls.</param>
public sealed class TaskInbox(TaskPort port) : TaskPort
{
    private readonly List<Message> _messages = [];
    private Notifications _notifications;

    /// <summary>The task's memory, if it is really mapped.</summary>
    internal AddressSpace? AddressSpace => (port as IAddressSpaceOwner)?.AddressSpace;

    /// <summary>Whether other tasks run while this one does.</summary>
    internal bool RunsBesideOthers => port is IAddressSpaceOwner { RunsBesideOthers: true };

    /// <inheritdoc/>
    public override Answer Invoke(Claim claim)
    {
        if (claim is not Claim.Ipc ipc || !ipc.Options.HasFlag(IpcOptions.Receive) || !HasKept(ipc.Source))
        {
            return port.Invoke(claim);
        }

        if (ipc.Options.HasFlag(IpcOptions.Send))
        {
            Answer sent = port.Invoke(ipc with { Options = ipc.Options & ~IpcOptions.Receive });
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
            Answer answer = port.Receive();
            if (answer.Message is { } message)
            {
                Keep(message);
            }
            else
            {
                _notifications |= answer.Notifications;
                return answer.Notifications;
            }
        }
    }

    /// <summary>Asks the kernel whether a task is there: nobody can receive from one that has ended.</summary>
    internal bool IsAlive(TaskId task)
    {
        Answer answer = port.Invoke(new Claim.Ipc(TaskId.None, task, null, IpcOptions.Receive | IpcOptions.NoBlock));
        if (answer.Message is { } message)
        {
            Keep(message);
        }

        return answer.Refusal != Refusal.NoSuchTask;
    }

    // What the kernel itself says comes once for each task that it says it of.
    private void Keep(Message message)
    {
        if (message.Source == TaskId.None || !_messages.Exists(kept => kept.Source == message.Source))
        {
            _messages.Add(message);
        }
    }

    private bool HasKept(TaskId source) => source == TaskId.None
        ? _messages.Count > 0 || _notifications != Notifications.None
        : _messages.Exists(kept => kept.Source == source);

    private Answer TakeKept(TaskId source)
    {
        if (source == TaskId.None && _notifications != Notifications.None)
        {
            Notifications taken = _notifications;
            _notifications = Notifications.None;
            return new Answer(Refusal.None, Notifications: taken);
        }

        int index = source == TaskId.None ? 0 : _messages.FindIndex(kept => kept.Source == source);
        Message message = _messages[index];
        _messages.RemoveAt(index);
        return new Answer(Refusal.None, message);
    }
}
