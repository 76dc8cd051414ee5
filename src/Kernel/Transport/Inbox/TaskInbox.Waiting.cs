using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <content>Waits with an end, and the task's one timer, which all of them share.</content>
public sealed partial class TaskInbox
{
    /// <summary>For <see cref="Ask"/>: as long as it takes.</summary>
    public const uint Forever = uint.MaxValue;

    // A reply that was missed is asked for again, and the end of a peer noticed, after 1, 2, 4 and then every 8 ticks.
    private const uint MaxPauseTicks = 8;

    private Notifications _received;
    private bool _mayRing;
    private uint _lastCall;

    /// <summary>A number for the next call, by which its answer is known.</summary>
    public uint NextCall() => ++_lastCall;

    /// <summary>Makes sure that a receiver gets <see cref="Notifications.Timer"/> at the next tick, if nobody who waits here takes the timer for something else.</summary>
    public void WakeAtNextTick()
    {
        if (!_mayRing)
        {
            _ = StartTimer(1);
        }
    }

    /// <summary>Waits for the time to pass.</summary>
    /// <param name="ticks">Ticks of <see cref="KernelClock"/>, at least 1.</param>
    public void Sleep(uint ticks)
    {
        _ = StartTimer(ticks);
        _ = Await(TaskId.None, 0);
    }

    /// <summary>Sends a question and waits for its answer. An answer to an earlier question, which was given up, is thrown away.</summary>
    /// <param name="peer">Whom to ask.</param>
    /// <param name="question">The message; it carries <paramref name="call"/>.</param>
    /// <param name="call">A number of <see cref="NextCall"/>.</param>
    /// <param name="ticks">How long to wait, or <see cref="Forever"/>. With an end, the question does not stand in the peer's queue: it is offered at each tick.</param>
    /// <returns>The answer; <see cref="Refusal.WouldBlock"/> when there was none in time, and the peer may still act on the question.</returns>
    public SyscallResult Ask(TaskId peer, Message question, uint call, uint ticks)
    {
        ArgumentNullException.ThrowIfNull(question);
        Message pull = CallMessage.Empty(call).ToMessage(WireKind.Pull, []);
        return ticks == Forever ? AskForever(peer, question, call, pull) : AskUntil(peer, question, call, pull, ticks);
    }

    /// <summary>Sets the timer. A bit of one that was set before and not waited for is taken first: it would end the next wait too early.</summary>
    /// <returns>What was taken with it, and kept for others: a caller who sleeps until a doorbell rings does not wait for one of these again.</returns>
    internal Notifications StartTimer(uint ticks)
    {
        Notifications taken = Notifications.None;
        StopTimer();
        if (_mayRing)
        {
            _mayRing = false;
            if (port.Invoke(new Syscall.Ipc(TaskId.None, TaskId.None, null, IpcOptions.Receive | IpcOptions.NoBlock)) is var left && left.Message is { } message)
            {
                Keep(message);
            }

            taken = left.Notifications & ~Notifications.Timer;
            _notifications |= taken;
        }

        _mayRing = true;
        _ = port.Invoke(new Syscall.TimerSet(ticks));
        return taken;
    }

    /// <summary>Nobody waits for the timer any more. It may have rung already.</summary>
    internal void StopTimer()
    {
        if (_mayRing)
        {
            _ = port.Invoke(new Syscall.TimerSet(0));
        }
    }

    private static bool IsForAnother(Message message, uint call) =>
        message.Kind is WireKind.Reply or WireKind.ConnectReply && CallMessage.TryRead(message, out CallMessage reply, out _) && reply.Call != call;

    private SyscallResult AskForever(TaskId peer, Message question, uint call, Message pull)
    {
        SyscallResult answer = Call(peer, question);
        while (answer.Message is { } message && IsForAnother(message, call))
        {
            // The right answer came when this one was being taken, or will: the server keeps it.
            answer = Call(peer, pull);
        }

        return answer;
    }

    private SyscallResult AskUntil(TaskId peer, Message question, uint call, Message pull, uint ticks)
    {
        bool isSent = false;
        uint pause = 1;
        while (ticks > 0)
        {
            Refusal refusal = TrySend(peer, isSent ? pull : question).Refusal;
            if (refusal is not (Refusal.None or Refusal.WouldBlock))
            {
                return new SyscallResult(refusal);
            }

            isSent |= refusal == Refusal.None;
            uint slice = Math.Min(pause, ticks);
            _ = StartTimer(slice);
            if (Await(peer, call) is { } answer)
            {
                return answer;
            }

            ticks -= slice;
            pause = isSent ? Math.Min(2 * pause, MaxPauseTicks) : 1;
        }

        return new SyscallResult(Refusal.WouldBlock);
    }

    // The answer, or null when the timer rang first.
    private SyscallResult? Await(TaskId peer, uint call)
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
                Keep(message);
            }
            else if (!IsForAnother(message, call))
            {
                return new SyscallResult(Refusal.None, message);
            }
        }
    }

    // A message from the kernel, or null for notifications: they are kept for others, apart from the timer's, which is for whoever set it.
    private Message? ReceiveAny()
    {
        SyscallResult answer = port.Receive();
        _received = answer.Notifications;
        _notifications |= _received & ~Notifications.Timer;
        _mayRing &= !_received.HasFlag(Notifications.Timer);
        return answer.Message;
    }
}
