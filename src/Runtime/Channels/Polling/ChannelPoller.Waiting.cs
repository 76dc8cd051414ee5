using System.Diagnostics;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <content>Looking, spinning and sleeping.</content>
public sealed partial class ChannelPoller
{
    // A busy loop still looks for connections and ended peers once in so many turns.
    private const int TurnsPerEpoll = 64;

    private static readonly long EpollInterval = Stopwatch.Frequency / 1000;

    private readonly SpinBudget _spin = new();
    private bool _isListenerReady;
    private int _first;
    private int _turns;
    private PollerEntry? _lastNoted;

    /// <summary>How often a wait went to sleep.</summary>
    public long Parks { get; private set; }

    /// <summary>Waits until something is ready.</summary>
    /// <param name="events">Receives what is, at least one entry long. What does not fit comes first the next time.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="policy">How to wait.</param>
    /// <returns>How many entries were written; 0 when the deadline passed.</returns>
    public int Wait(Span<PollEvent> events, Deadline deadline = default, WaitPolicy policy = WaitPolicy.SpinThenPark)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Length, nameof(events));
        if (++_turns >= TurnsPerEpoll)
        {
            WakeProducer();
            PollEpoll(Deadline.Immediate);
        }

        int count = Poll(events);
        if (count == 0 && policy != WaitPolicy.Park)
        {
            count = Spin(events, deadline, policy == WaitPolicy.BusySpin ? long.MaxValue : _spin.Ticks);
            if (count > 0)
            {
                _spin.Succeeded();
            }
            else
            {
                _spin.Failed();
            }
        }

        while (count == 0 && !deadline.IsPast)
        {
            ArmAll();
            count = Poll(events);
            if (count == 0)
            {
                Parks++;
                PollEpoll(deadline);
                count = Poll(events);
            }
        }

        return count;
    }

    private int Spin(Span<PollEvent> events, Deadline deadline, long ticks)
    {
        long start = Stopwatch.GetTimestamp();
        long nextEpoll = start + EpollInterval;
        for (int looks = 1; ticks > 0; looks++)
        {
            int count = Poll(events);
            if (count > 0)
            {
                return count;
            }

            SpinLoop.PauseBetweenPolls();
            if (looks % SpinLoop.PollsPerClockRead != 0)
            {
                continue;
            }

            WakeProducer();
            long now = Stopwatch.GetTimestamp();
            if (now >= nextEpoll)
            {
                PollEpoll(Deadline.Immediate);
                nextEpoll = now + EpollInterval;
            }

            if (now - start >= ticks || deadline.IsPast)
            {
                break;
            }
        }

        return 0;
    }

    // What is ready, as far as memory shows. Starts where the last full report ended, so that nobody starves.
    private int Poll(Span<PollEvent> events)
    {
        int count = 0;
        if (Volatile.Read(ref _isWoken) != 0)
        {
            Volatile.Write(ref _isWoken, 0);
            events[count++] = new PollEvent(0, PollEvents.Wake);
        }

        if (_isListenerReady)
        {
            count = PollListeners(events, count);
        }

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

    // Not at each turn: it costs a fence for each channel that released something.
    private void WakeProducer()
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

        Interlocked.MemoryBarrier(); // D1, D2: orders the stores of wakeConsumerAfter and wakeProducerAfter before the loads that Look makes
    }

    // Parks until the deadline at most.
    private void PollEpoll(Deadline deadline)
    {
        _turns = 0;

        // Asked for before the sleep: after it, a message may wait.
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
}
