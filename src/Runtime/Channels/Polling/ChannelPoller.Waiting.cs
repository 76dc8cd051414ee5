using System.Diagnostics;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <content>Looking, spinning and sleeping.</content>
public sealed partial class ChannelPoller
{
    // A busy loop still looks for connections and ended peers once in so many turns.
    private const int TurnsPerKernelLook = 64;

    private static readonly long KernelLookInterval = Stopwatch.Frequency / 1000;

    private readonly SpinBudget _spin = new();
    private bool _isListenerReady;
    private int _first;
    private int _turns;
    private PollerEntry? _lastNoted;

    /// <summary>How often a wait went to sleep.</summary>
    public long Sleeps { get; private set; }

    /// <summary>Waits until something is ready.</summary>
    /// <param name="events">Receives what is, at least one entry long. What does not fit comes first the next time.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="policy">How to wait.</param>
    /// <returns>How many entries were written; 0 when the deadline passed.</returns>
    public int Wait(Span<PollEvent> events, Deadline deadline = default, WaitPolicy policy = WaitPolicy.SpinThenSleep)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Length, nameof(events));
        if (++_turns >= TurnsPerKernelLook)
        {
            AnnounceSpace();
            LookInKernel(Deadline.Now);
        }

        int count = Look(events);
        if (count == 0 && policy != WaitPolicy.Sleep)
        {
            count = Spin(events, deadline, policy == WaitPolicy.Spin ? long.MaxValue : _spin.Ticks);
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
            count = Look(events);
            if (count == 0)
            {
                Sleeps++;
                LookInKernel(deadline);
                count = Look(events);
            }
        }

        return count;
    }

    private int Spin(Span<PollEvent> events, Deadline deadline, long ticks)
    {
        long start = Stopwatch.GetTimestamp();
        long nextKernelLook = start + KernelLookInterval;
        for (int looks = 1; ticks > 0; looks++)
        {
            int count = Look(events);
            if (count > 0)
            {
                return count;
            }

            Spinner.WaitBetweenLooks();
            if (looks % Spinner.LooksPerClock != 0)
            {
                continue;
            }

            AnnounceSpace();
            long now = Stopwatch.GetTimestamp();
            if (now >= nextKernelLook)
            {
                LookInKernel(Deadline.Now);
                nextKernelLook = now + KernelLookInterval;
            }

            if (now - start >= ticks || deadline.IsPast)
            {
                break;
            }
        }

        return 0;
    }

    // What is ready, as far as memory shows. Starts where the last full report ended, so that nobody starves.
    private int Look(Span<PollEvent> events)
    {
        int count = 0;
        if (Volatile.Read(ref _isWoken) != 0)
        {
            Volatile.Write(ref _isWoken, 0);
            events[count++] = new PollEvent(0, PollEvents.Wake);
        }

        if (_isListenerReady)
        {
            count = LookAtListeners(events, count);
        }

        PollerEntry[] channels = _channels;
        int index = _first < channels.Length ? _first : 0;
        for (int left = channels.Length; left > 0 && count < events.Length; left--)
        {
            PollerEntry entry = channels[index];
            index = index + 1 < channels.Length ? index + 1 : 0;
            PollEvents ready = entry.Look();
            if (ready != PollEvents.None)
            {
                events[count++] = new PollEvent(entry.Token, ready);
                _first = index;
            }
        }

        return count;
    }

    private int LookAtListeners(Span<PollEvent> events, int count)
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
    private void AnnounceSpace()
    {
        foreach (PollerEntry entry in _channels)
        {
            entry.AnnounceSpace();
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

    // Sleeps until the deadline at most.
    private void LookInKernel(Deadline deadline)
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
