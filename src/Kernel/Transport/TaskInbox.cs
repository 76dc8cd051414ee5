namespace ZcGen.Kernel.Transport;

/// <summary>All that a task receives goes through here, so that what comes while it waits for something else is kept for later.</summary>
/// <remarks>
/// For the task's own thread. A wait with an end has to receive from anybody, because only that is ended by the timer. Of each task one message is kept, the newest:
/// a task has one call under way at a time, so an earlier one was given up. Messages of the kernel are all kept.
/// </remarks>
/// <param name="port">The task's system calls.</param>
public sealed class TaskInbox(TaskPort port)
{
    /// <summary>For <see cref="Ask"/>: as long as it takes.</summary>
    public const uint Forever = uint.MaxValue;

    // A reply that was missed is asked for again, and the end of a peer noticed, after 1, 2, 4 and then every 8 ticks.
    private const uint LongestPause = 8;

    private readonly List<Message> _kept = [];
    private Notifications _bits;
    private bool _mayRing;
    private uint _lastCall;

    /// <summary>The task's system calls.</summary>
    public TaskPort Port => port;

    /// <summary>A number for the next call, by which its answer is known.</summary>
    public uint NextCall() => ++_lastCall;

    /// <summary>Waits for a message or notifications; gives what was kept first.</summary>
    public Answer Receive()
    {
        if (_bits != Notifications.None)
        {
            Notifications bits = _bits;
            _bits = Notifications.None;
            return new Answer(Refusal.None, Notifications: bits);
        }

        if (_kept.Count > 0)
        {
            Message message = _kept[0];
            _kept.RemoveAt(0);
            return new Answer(Refusal.None, message);
        }

        Answer answer = port.Receive();
        _mayRing &= !answer.Notifications.HasFlag(Notifications.Timer);
        return answer;
    }

    /// <summary>Makes sure that <see cref="Receive"/> gives <see cref="Notifications.Timer"/> at the next tick, if nobody who waits here takes the timer for something else.</summary>
    public void WakeAtNextTick()
    {
        if (!_mayRing)
        {
            SetTimer(1);
        }
    }

    /// <summary>Waits for the time to pass.</summary>
    /// <param name="ticks">Ticks of <see cref="KernelClock"/>, at least 1.</param>
    public void Sleep(uint ticks)
    {
        SilenceTimer();
        SetTimer(ticks);
        _ = Await(TaskId.None, 0);
    }

    /// <summary>Sends a question and waits for its answer. An answer to an earlier question, which was given up, is thrown away.</summary>
    /// <param name="peer">Whom to ask.</param>
    /// <param name="question">The message; it carries <paramref name="call"/>.</param>
    /// <param name="call">A number of <see cref="NextCall"/>.</param>
    /// <param name="ticks">How long to wait, or <see cref="Forever"/>. With an end, the question does not stand in the peer's queue: it is offered at each tick.</param>
    /// <returns>The answer; <see cref="Refusal.WouldBlock"/> when there was none in time, and the peer may still act on the question.</returns>
    public Answer Ask(TaskId peer, Message question, uint call, uint ticks)
    {
        ArgumentNullException.ThrowIfNull(question);
        Message pull = CallMessage.Empty(call).ToMessage(WireKind.Pull, []);
        return ticks == Forever ? AskForever(peer, question, call, pull) : AskUntil(peer, question, call, pull, ticks);
    }

    private Answer AskForever(TaskId peer, Message question, uint call, Message pull)
    {
        Answer answer = port.Call(peer, question);
        while (answer.Message is { } message && IsForAnother(message, call))
        {
            // The right answer came when this one was being taken, or will: the server keeps it.
            answer = port.Call(peer, pull);
        }

        return answer;
    }

    private Answer AskUntil(TaskId peer, Message question, uint call, Message pull, uint ticks)
    {
        SilenceTimer();
        bool isSent = false;
        uint pause = 1;
        while (ticks > 0)
        {
            Refusal refusal = port.SendWithoutWaiting(peer, isSent ? pull : question).Refusal;
            if (refusal is not (Refusal.None or Refusal.WouldBlock))
            {
                return new Answer(refusal);
            }

            isSent |= refusal == Refusal.None;
            uint slice = Math.Min(pause, ticks);
            SetTimer(slice);
            if (Await(peer, call) is { } answer)
            {
                return answer;
            }

            ticks -= slice;
            pause = isSent ? Math.Min(2 * pause, LongestPause) : 1;
        }

        return new Answer(Refusal.WouldBlock);
    }

    // The answer, or null when the timer rang first.
    private Answer? Await(TaskId peer, uint call)
    {
        while (true)
        {
            Answer answer = port.Receive();
            _bits |= answer.Notifications & ~Notifications.Timer;
            if (answer.Notifications.HasFlag(Notifications.Timer))
            {
                _mayRing = false;
                return null;
            }

            if (answer.Message is not { } message)
            {
                continue;
            }

            if (message.Source != peer || peer == TaskId.None || message.Kind is WireKind.Connect or WireKind.Request)
            {
                Keep(message);
            }
            else if (!IsForAnother(message, call))
            {
                return answer;
            }
        }
    }

    private static bool IsForAnother(Message message, uint call) =>
        message.Kind is WireKind.Reply or WireKind.ConnectReply && CallMessage.TryRead(message, out CallMessage reply, out _) && reply.Call != call;

    private void Keep(Message message)
    {
        if (message.Source != TaskId.None)
        {
            _ = _kept.RemoveAll(earlier => earlier.Source == message.Source);
        }

        _kept.Add(message);
    }

    private void SetTimer(uint ticks)
    {
        _mayRing = true;
        _ = port.Invoke(new Claim.TimerSet(ticks));
    }

    // A bit of a timer that was not waited for would end the next wait too early.
    private void SilenceTimer()
    {
        if (!_mayRing)
        {
            return;
        }

        _mayRing = false;
        _ = port.Invoke(new Claim.TimerSet(0));
        Answer left = port.Invoke(new Claim.Ipc(TaskId.None, TaskId.None, null, IpcOptions.Receive | IpcOptions.NoBlock));
        _bits |= left.Notifications & ~Notifications.Timer;
        if (left.Message is { } message)
        {
            Keep(message);
        }
    }
}
