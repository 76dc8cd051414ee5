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
    /// Blocks until there are new notifications, but not longer than a number of ticks. Messages are held, and the notifications stay pending
    /// for other receivers.
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
    /// <returns>
    /// The reply; <see cref="Refusal.WouldBlock"/> if there was none in time. The peer may still execute the request.
    /// </returns>
    public SyscallResult Call(TaskId peer, Message request, uint call, uint ticks)
    {
        ArgumentNullException.ThrowIfNull(request);
        Message pull = CallMessage.Empty(call).ToMessage(WireKind.Pull, []);
        return ticks == Forever ? CallForever(peer, request, call, pull) : CallWithLimit(peer, request, call, pull, ticks);
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

    private SyscallResult CallForever(TaskId peer, Message request, uint call, Message pull)
    {
        SyscallResult result = Call(peer, request);
        while (result.Message is { } message && IsReplyToAnotherCall(message, call))
        {
            // The server holds the right reply until it is pulled, or will send it later.
            result = Call(peer, pull);
        }

        return result;
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
            else if (message.Source != peer || peer == TaskId.None || message.Kind is WireKind.Connect or WireKind.Request)
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
    private Message? ReceiveAny()
    {
        SyscallResult result = port.Receive();
        _received = result.Notifications;
        _notifications |= _received & ~Notifications.Timer;
        _timerMayExpire &= !_received.HasFlag(Notifications.Timer);
        return result.Message;
    }
}
