using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <content>Polling, spinning and parking.</content>
public sealed partial class ChannelPoller
{
    /// <summary>The most events of channels that <see cref="PollKernel"/> reports at once.</summary>
    internal const int MaxKernelEvents = WaitSet.MaxEvents;

    private readonly SpinBudget _spin = new();
    private bool _isListenerReady;
    private int _first;
    private int _waits;
    private PollerEntry? _lastNoted;

    /// <summary>Gets how often a wait parked.</summary>
    public long Parks { get; private set; }

    /// <summary>Waits until something is ready.</summary>
    /// <param name="events">Receives what is ready; at least one entry long. What does not fit comes first the next time.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="policy">How to wait; null for <see cref="WaitPolicy.SpinThenPark"/>.</param>
    /// <returns>The number of entries written; 0 when the deadline passed.</returns>
    public int Wait(Span<PollEvent> events, Deadline deadline = default, WaitPolicy? policy = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Length, nameof(events));
        if (++_waits >= WaitConstants.WaitsPerKernelPoll)
        {
            WakeProducers();
            PollEpoll(Deadline.Immediate);
        }

        int count = Poll(events);
        if (count > 0 || deadline.IsPast)
        {
            return count;
        }

        PollerWait wait = new(this, events, deadline);
        SpinThenPark.Wait(ref wait, policy ?? WaitPolicy.SpinThenPark, _spin);
        return wait.Count;
    }

    /// <summary>
    /// Asks the kernel, and reports wake-ups, channels that were signalled, as <see cref="PollEvents.Message"/>, and channels whose peers are
    /// gone, as <see cref="PollEvents.Closed"/>. For a loop that polls and arms its channels itself, and has no listeners here.
    /// </summary>
    /// <param name="events">Receives the events; more than <see cref="MaxKernelEvents"/> entries long.</param>
    /// <param name="deadline">When to give up.</param>
    /// <returns>The number of entries written. When it is all of them, there may be more.</returns>
    internal int PollKernel(Span<PollEvent> events, Deadline deadline)
    {
        int count = PollSources(events);
        Span<WaitEvent> happened = stackalloc WaitEvent[MaxKernelEvents];
        int seen = _waitSet.Wait(happened, count > 0 ? 0 : deadline.RemainingMilliseconds());
        foreach (WaitEvent what in happened[..seen])
        {
            if (Find(what.Token) is { } entry)
            {
                entry.Note(what.Token);
                events[count++] = new PollEvent(entry.Token, what.Token == entry.ControlToken ? PollEvents.Closed : PollEvents.Message);
            }
        }

        return count > 0 ? count : PollSources(events);
    }

    // What is ready, as far as memory shows. Starts where the last full report ended, so that nobody starves.
    private int Poll(Span<PollEvent> events)
    {
        int count = PollSources(events);
        PollerEntry[] channels = _channels;
        int index = _first < channels.Length ? _first : 0;
        for (int left = channels.Length; left > 0 && count < events.Length; left--)
        {
            PollerEntry entry = channels[index];
            index = index + 1 < channels.Length ? index + 1 : 0;
            PollEvents ready = entry.Poll();
            if (ready != PollEvents.None)
            {
                events[count++] = new PollEvent(entry.Token, ready);
                _first = index;
            }
        }

        return count;
    }

    // Wake-ups and connections.
    private int PollSources(Span<PollEvent> events)
    {
        int count = 0;
        if (Volatile.Read(ref _isWoken) != 0)
        {
            Volatile.Write(ref _isWoken, 0);
            events[count++] = new PollEvent(0, PollEvents.Wake);
        }

        return _isListenerReady ? PollListeners(events, count) : count;
    }

    private int PollListeners(Span<PollEvent> events, int count)
    {
        _isListenerReady = false;
        foreach (PollerListener entry in _listeners)
        {
            if (entry.IsReady && count < events.Length)
            {
                entry.IsReady = false;
                events[count++] = new PollEvent(entry.Token, PollEvents.Connection);
            }

            _isListenerReady |= entry.IsReady;
        }

        return count;
    }

    // Not at each wait: it costs a fence for each channel that released something.
    private void WakeProducers()
    {
        foreach (PollerEntry entry in _channels)
        {
            entry.WakeProducer();
        }
    }

    private void ArmAll()
    {
        foreach (PollerEntry entry in _channels)
        {
            entry.Arm();
        }

        // D1, D2: orders the stores of wakeConsumerAfter and wakeProducerAfter before the loads that Poll makes.
        Interlocked.MemoryBarrier();
    }

    // Waits until the deadline at most.
    private void PollEpoll(Deadline deadline)
    {
        _waits = 0;

        // Asked for before the wait: after it, a message may be there.
        foreach (PollerListener entry in _listeners)
        {
            entry.Timeout = entry.Listener.NextTimeout;
            deadline = Deadline.Earlier(deadline, entry.Timeout);
        }

        Span<WaitEvent> events = stackalloc WaitEvent[WaitSet.MaxEvents];
        int count = _waitSet.Wait(events, deadline.RemainingMilliseconds());
        foreach (WaitEvent happened in events[..count])
        {
            Find(happened.Token)?.Note(happened.Token);
        }

        foreach (PollerListener entry in _listeners)
        {
            entry.IsReady |= entry.Timeout.IsPast;
            foreach (WaitEvent happened in events[..count])
            {
                entry.IsReady |= happened.Token == entry.WaitToken;
            }

            _isListenerReady |= entry.IsReady;
        }
    }

    // Most often it is the channel of the last time.
    private PollerEntry? Find(ulong token)
    {
        if (_lastNoted is not { } last || (last.DoorbellToken != token && last.ControlToken != token))
        {
            last = _byToken.GetValueOrDefault(token);
            _lastNoted = last;
        }

        return last;
    }

    private ref struct PollerWait(ChannelPoller poller, Span<PollEvent> events, Deadline deadline) : IWait
    {
        private readonly Span<PollEvent> _events = events;

        internal int Count { get; private set; }

        public readonly bool CanSpin => true;

        public bool Poll()
        {
            Count = poller.Poll(_events);
            return Count > 0;
        }

        public bool PollFully()
        {
            poller.WakeProducers();
            return Poll() || deadline.IsPast;
        }

        public readonly bool PollKernel()
        {
            poller.PollEpoll(Deadline.Immediate);
            return false;
        }

        public readonly void Arm() => poller.ArmAll();

        public readonly void Park()
        {
            poller.Parks++;
            poller.PollEpoll(deadline);
        }
    }
}
