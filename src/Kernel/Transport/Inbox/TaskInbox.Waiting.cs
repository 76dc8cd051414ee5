using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <content>Waits with a time limit, and the single timer of the task, which all waits share.</content>
public sealed partial class TaskInbox
{
    /// <summary>The time limit of a <see cref="Call"/> without one.</summary>
    public const uint Forever = uint.MaxValue;

    // A pending reply is pulled, and the end of a peer noticed, after 1, 2, 4 and then every 8 ticks.
    private const uint MaxPauseTicks = 8;

    // The vm server is asked about a request that it keeps after 1, 2, 4 and so on up to so many ticks: a server that takes it answers it.
    private const uint MaxPostedPauseTicks = 64;

    private Notifications _received;
    private bool _timerMayExpire;
    private uint _lastCall;

    /// <summary>Gets a number for the next call, which its reply repeats.</summary>
    public uint NextCall() => ++_lastCall;

    /// <summary>Sets the timer to the next tick, unless it is set already.</summary>
    public void WakeAtNextTick()
    {
        if (!_timerMayExpire)
        {
            _ = StartTimer(1);
        }
    }

    /// <summary>Blocks for a number of ticks.</summary>
    /// <param name="ticks">The number of ticks of <see cref="KernelClock"/>; at least 1.</param>
    public void Sleep(uint ticks)
    {
        _ = StartTimer(ticks);
        _ = WaitForReply(TaskId.None, 0);
    }

    /// <summary>
    /// Blocks until there are new notifications, but not longer than a number of ticks. Messages are held, and the notifications stay
    /// pending for other receivers.
    /// </summary>
    /// <param name="ticks">The number of ticks of <see cref="KernelClock"/>; at least 1.</param>
    /// <returns>False if there were none in this time.</returns>
    public bool WaitForNotifications(uint ticks) =>
        StartTimer(ticks) != Notifications.None || WaitForNotifications() != Notifications.Timer;

    /// <summary>Sends a request and blocks until its reply is received. The reply of an earlier, abandoned call is discarded.</summary>
    /// <param name="peer">The task to call.</param>
    /// <param name="request">The message, which contains <paramref name="call"/>.</param>
    /// <param name="call">The number of the call, from <see cref="NextCall"/>.</param>
    /// <param name="ticks">
    /// The time limit in ticks, or <see cref="Forever"/>. With a limit the request does not wait in the queue of the peer, where no timer
    /// would end the wait: if the peer is not receiving, the vm server keeps the request for it, or sending is retried at each tick.
    /// </param>
    /// <param name="vm">
    /// The id of the vm server, which ends with the machine only: a call of it without a limit waits for it alone. It must notify this task
    /// when another peer ends.
    /// </param>
    /// <returns>
    /// The reply; <see cref="Refusal.WouldBlock"/> if there was none in time. The peer may still execute the request.
    /// </returns>
    public SyscallResult Call(TaskId peer, Message request, uint call, uint ticks, TaskId vm)
    {
        ArgumentNullException.ThrowIfNull(request);
        Message pull = CallMessage.Empty(call).ToMessage(WireKind.Pull, []);
        return ticks == Forever
            ? CallForever(peer, request, call, pull, canEnd: peer != vm)
            : CallWithLimit(peer, request, call, pull, ticks, vm);
    }

    /// <summary>Sets the timer.</summary>
    /// <remarks>The notification of an earlier timer is received first, because it would end the next wait too early.</remarks>
    /// <returns>
    /// The notifications that were received with it. They stay pending in the inbox; a caller that waits for a doorbell must not wait for
    /// one of them again.
    /// </returns>
    internal Notifications StartTimer(uint ticks)
    {
        Notifications taken = Notifications.None;
        StopTimer();
        if (_timerMayExpire)
        {
            _timerMayExpire = false;
            SyscallResult pending = port.Invoke(new Syscall.Ipc(TaskId.None, TaskId.None, null, IpcOptions.Receive | IpcOptions.NoBlock));
            if (pending.Message is { } message)
            {
                Hold(message);
            }

            taken = pending.Notifications & ~Notifications.Timer;
            _notifications |= taken;
        }

        _timerMayExpire = true;
        _ = port.Invoke(new Syscall.TimerSet(ticks));
        return taken;
    }

    /// <summary>Cancels the timer, which may have expired already.</summary>
    internal void StopTimer()
    {
        if (_timerMayExpire)
        {
            _ = port.Invoke(new Syscall.TimerSet(0));
        }
    }

    private static bool IsReplyToAnotherCall(Message message, uint call) =>
        message.Kind is WireKind.Reply or WireKind.ConnectReply
        && CallMessage.TryRead(message, out CallMessage reply, out _)
        && reply.Call != call;

    // An open receive, if the server can end: Resea does not end one from the server alone then.
    private SyscallResult CallForever(TaskId peer, Message request, uint call, Message pull, bool canEnd)
    {
        // Anything else that is received may have come just before the reply, which the server then holds until it is pulled. The pull is
        // refused if the server has ended, of which the vm server notifies those that wait for it.
        Message next = request;
        while (true)
        {
            SyscallResult result = canEnd
                ? Take(port.Invoke(new Syscall.Ipc(peer, TaskId.None, next, IpcOptions.Call)))
                : Call(peer, next);
            if (!result.IsDone)
            {
                return result;
            }

            if (result.Message is { } message)
            {
                bool isFromPeer = message.Source == peer;
                if (!isFromPeer || IsCall(message) || message.Kind == WireKind.Pull)
                {
                    Hold(message);
                }

                // A server that calls its client waits for it, too: this call fails, so that the other can be served.
                if (isFromPeer && !IsReplyToAnotherCall(message, call))
                {
                    return result;
                }
            }

            next = pull;
        }
    }

    private SyscallResult CallWithLimit(TaskId peer, Message request, uint call, Message pull, uint ticks, TaskId vm)
    {
        bool canPost = peer != vm && request.Payload.Length <= PostedMessage.MaxPayload;

        // A posted request is answered while the client receives. One that it sends itself may be answered just before it does, and the
        // reply pulled at the next tick. Opening a channel takes many calls of the vm server, and one more is nothing.
        bool triesFirst = !canPost || request.Kind != WireKind.Connect;
        bool isSent = false;
        bool isPosted = false;
        uint pause = 1;
        while (ticks > 0)
        {
            uint slice = Math.Min(pause, ticks);
            _ = StartTimer(slice);
            if (isPosted)
            {
                // If it was not taken in this time, the peer may be one that does not ask the vm server.
                uint answer = TakeBack(vm, leavesToTaker: true);
                isPosted = answer == WireKind.PostIsKept;
                isSent = answer == WireKind.NoPost;
            }

            SyscallResult? received = null;
            if (triesFirst && !isPosted)
            {
                Refusal refusal = SendNonBlocking(peer, isSent ? pull : request).Refusal;
                if (refusal is not (Refusal.None or Refusal.WouldBlock))
                {
                    return new SyscallResult(refusal);
                }

                isSent |= refusal == Refusal.None;
            }

            if (!isSent && !isPosted && canPost)
            {
                received = port.Invoke(new Syscall.Ipc(vm, TaskId.None, new PostedMessage(peer, request).ToMessage(), IpcOptions.Call));
                (isPosted, triesFirst) = (true, true);
            }

            if (WaitForReply(peer, call, received) is { } result)
            {
                return result;
            }

            ticks -= slice;
            pause = isPosted ? Math.Min(2 * pause, MaxPostedPauseTicks) : isSent ? Math.Min(2 * pause, MaxPauseTicks) : 1;
        }

        if (isPosted)
        {
            _ = TakeBack(vm, leavesToTaker: false);
        }

        return new SyscallResult(Refusal.WouldBlock);
    }

    // Returns the kind of the answer.
    private uint TakeBack(TaskId vm, bool leavesToTaker) =>
        Call(vm, new Message(WireKind.TakeBackPost, leavesToTaker ? [1] : [])).Message?.Kind ?? WireKind.NoPost;

    // Gets the reply, or the refusal if the peer has ended, or null if the timer expired first. What was received first may be given.
    private SyscallResult? WaitForReply(TaskId peer, uint call, SyscallResult? first = null)
    {
        while (true)
        {
            SyscallResult received = Take(first ?? port.Receive());
            first = null;
            if (received.Message is not { } message)
            {
                if (_received.HasFlag(Notifications.Timer))
                {
                    return null;
                }

                // The vm server notifies those who wait for a task that has ended.
                if (peer != TaskId.None && !IsAlive(peer))
                {
                    return new SyscallResult(Refusal.NoSuchTask);
                }
            }
            else if (message.Source != peer || peer == TaskId.None || IsCall(message) || message.Kind == WireKind.Pull)
            {
                Hold(message);
            }
            else if (!IsReplyToAnotherCall(message, call))
            {
                return received;
            }
        }
    }

    // Receives a message, or null for notifications. Those stay pending in the inbox, except for the timer's, which is for the caller.
    private Message? ReceiveAny() => Take(port.Receive()).Message;

    private SyscallResult Take(SyscallResult result)
    {
        _received = result.Notifications;
        _notifications |= _received & ~Notifications.Timer;
        _timerMayExpire &= !_received.HasFlag(Notifications.Timer);
        return result;
    }
}
