using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <content>Waits with a time limit, and the single timer of the task, which all waits share.</content>
public sealed partial class TaskInbox
{
    /// <summary>The time limit of a <see cref="Call"/> without one.</summary>
    public const uint Forever = uint.MaxValue;

    // A pending reply is pulled, and the end of a peer noticed, after 1, 2, 4 and then every 8 ticks.
    private const uint MaxPauseTicks = 8;

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
    /// The time limit in ticks, or <see cref="Forever"/>. With a limit the request does not wait in the queue of the peer: sending it is
    /// retried at each tick.
    /// </param>
    /// <param name="canEnd">
    /// False if the peer ends with the machine only, as the vm server does: a call without a limit then waits for the peer alone. Otherwise
    /// the vm server must notify this task when the peer ends.
    /// </param>
    /// <returns>
    /// The reply; <see cref="Refusal.WouldBlock"/> if there was none in time. The peer may still execute the request.
    /// </returns>
    public SyscallResult Call(TaskId peer, Message request, uint call, uint ticks, bool canEnd = true)
    {
        ArgumentNullException.ThrowIfNull(request);
        Message pull = CallMessage.Empty(call).ToMessage(WireKind.Pull, []);
        return ticks == Forever ? CallForever(peer, request, call, pull, canEnd) : CallWithLimit(peer, request, call, pull, ticks);
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

    private SyscallResult CallWithLimit(TaskId peer, Message request, uint call, Message pull, uint ticks)
    {
        bool isSent = false;
        uint pause = 1;
        while (ticks > 0)
        {
            Refusal refusal = SendNonBlocking(peer, isSent ? pull : request).Refusal;
            if (refusal is not (Refusal.None or Refusal.WouldBlock))
            {
                return new SyscallResult(refusal);
            }

            isSent |= refusal == Refusal.None;
            uint slice = Math.Min(pause, ticks);
            _ = StartTimer(slice);
            if (WaitForReply(peer, call) is { } result)
            {
                return result;
            }

            ticks -= slice;
            pause = isSent ? Math.Min(2 * pause, MaxPauseTicks) : 1;
        }

        return new SyscallResult(Refusal.WouldBlock);
    }

    // Gets the reply, or null if the timer expired first.
    private SyscallResult? WaitForReply(TaskId peer, uint call)
    {
        while (true)
        {
            if (ReceiveAny() is not { } message)
            {
                if (_received.HasFlag(Notifications.Timer))
                {
                    return null;
                }
            }
            else if (message.Source != peer || peer == TaskId.None || IsCall(message) || message.Kind == WireKind.Pull)
            {
                Hold(message);
            }
            else if (!IsReplyToAnotherCall(message, call))
            {
                return new SyscallResult(Refusal.None, message);
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
