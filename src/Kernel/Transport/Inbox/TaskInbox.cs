using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;

namespace ZcGen.Kernel.Transport;

/// <summary>
/// Represents a port that buffers: messages and notifications that arrive while the task waits for something else are held, and received
/// later as if the kernel had held them.
/// </summary>
/// <remarks>
/// A doorbell or a timer wakes a task only from an open receive, so that a task that waits for one also receives what others send
/// meanwhile. The newest message of each task is held: a task has one call in progress, so that an older one was abandoned. All messages
/// of the kernel are held. Only for the thread of the task.
/// </remarks>
/// <param name="port">The system calls of the task.</param>
public sealed partial class TaskInbox(TaskPort port) : TaskPort
{
    // The place of the vm server has a task from the first moment on, whose generation is 1.
    private static readonly TaskId NoTask = new(1, 0);

    private readonly List<Message> _messages = [];
    private Notifications _notifications;
    private bool? _pollsTakeMessages;

    /// <summary>Gets the memory of the task, if it is mapped into this process.</summary>
    internal AddressSpace? AddressSpace => (port as IAddressSpaceOwner)?.AddressSpace;

    /// <summary>Gets whether other tasks run concurrently with this one.</summary>
    internal bool RunsBesideOthers => port is IAddressSpaceOwner { RunsBesideOthers: true };

    /// <inheritdoc/>
    public override SyscallResult Invoke(Syscall syscall)
    {
        if (_messages.Count > 0 && syscall is Syscall.Ipc { Options: IpcOptions.Call } call && call.Source == call.Destination)
        {
            DropReplies(call.Source);
        }

        if (syscall is not Syscall.Ipc ipc || !ipc.Options.HasFlag(IpcOptions.Receive) || !HasHeld(ipc.Source))
        {
            SyscallResult result = port.Invoke(syscall);
            _timerMayExpire &= !result.Notifications.HasFlag(Notifications.Timer);
            return result;
        }

        if (ipc.Options.HasFlag(IpcOptions.Send))
        {
            SyscallResult sent = port.Invoke(ipc with { Options = ipc.Options & ~IpcOptions.Receive });
            if (!sent.IsDone)
            {
                return sent;
            }
        }

        return TakeHeld(ipc.Source);
    }

    /// <inheritdoc/>
    public override void Read(ulong address, Span<byte> bytes) => port.Read(address, bytes);

    /// <inheritdoc/>
    public override void Write(ulong address, ReadOnlySpan<byte> bytes) => port.Write(address, bytes);

    /// <summary>
    /// Blocks until there are new notifications. Messages are held, and the notifications stay pending for other receivers.
    /// </summary>
    internal Notifications WaitForNotifications()
    {
        while (true)
        {
            if (ReceiveAny() is { } message)
            {
                Hold(message);
            }
            else
            {
                return _received;
            }
        }
    }

    /// <summary>
    /// Gets whether a non-blocking receive takes a message that waits to be received. The kernel is asked once: if it does not look at the
    /// tasks that wait, as Resea does not, it does not see either that there is no such task.
    /// </summary>
    internal bool PollsTakeMessages => _pollsTakeMessages
        ??= port.Invoke(new Syscall.Ipc(TaskId.None, NoTask, null, IpcOptions.Receive | IpcOptions.NoBlock)).Refusal == Refusal.NoSuchTask;

    /// <summary>Asks the kernel whether a task exists: a notification of one that does not is refused.</summary>
    /// <remarks>
    /// The notification has no bit, so that nothing stays pending. It ends an open receive of the task, which looks at its rings then.
    /// </remarks>
    internal bool IsAlive(TaskId task) => port.Invoke(new Syscall.Notify(task, Notifications.None)).IsDone;

    private static bool IsCall(Message message) => message.Kind is WireKind.Connect or WireKind.Request;

    private void Hold(Message message)
    {
        if (message.Source != TaskId.None)
        {
            if (message.Kind == WireKind.Pull && _messages.Exists(held => held.Source == message.Source && IsCall(held)))
            {
                // The call that it asks about has not been served yet. Its reply will be sent, and held if nobody receives it.
                return;
            }

            _ = _messages.RemoveAll(earlier => earlier.Source == message.Source);
        }

        _messages.Add(message);
    }

    // What is held before a call is sent is the reply to an earlier one, which was given up.
    private void DropReplies(TaskId peer) => _messages.RemoveAll(held => held.Source == peer && WireKind.IsReply(held.Kind));

    private bool HasHeld(TaskId source) => source == TaskId.None
        ? _messages.Count > 0 || _notifications != Notifications.None
        : _messages.Exists(held => held.Source == source);

    private SyscallResult TakeHeld(TaskId source)
    {
        if (source == TaskId.None && _notifications != Notifications.None)
        {
            Notifications taken = _notifications;
            _notifications = Notifications.None;
            return new SyscallResult(Refusal.None, Notifications: taken);
        }

        int index = source == TaskId.None ? 0 : _messages.FindIndex(held => held.Source == source);
        Message message = _messages[index];
        _messages.RemoveAt(index);
        return new SyscallResult(Refusal.None, message);
    }
}
