using System.Diagnostics;
using ZcGen.Memory.Linux;

namespace ZcGen.Channels;

/// <summary>Waits on many channels, and on listeners, in one thread: what a server's loop turns around.</summary>
/// <remarks>
/// One thread at a time; only <see cref="Wake"/> is for any. While something is ready, a wait costs one look at each channel and
/// no system call. Only when all are idle does it ask every peer to ring, look a last time, and sleep.
/// </remarks>
public sealed class ChannelPoller : IDisposable
{
    private const ulong WakeToken = 0;

    // A busy loop still looks for connections and ended peers once in so many turns.
    private const int TurnsPerKernelLook = 64;

    private static readonly long KernelLookInterval = Stopwatch.Frequency / 1000;

    private readonly WaitSet _waitSet = new();
    private readonly EventCounter _wake = new();
    private readonly SpinBudget _spin = new();
    private readonly List<PollerEntry> _channels = [];
    private readonly List<PollerListener> _listeners = [];
    private readonly Dictionary<ulong, PollerEntry> _byToken = [];
    private ulong _lastToken = WakeToken;
    private int _first;
    private int _turns;
    private int _isWoken;

    /// <summary>Makes a poller of nothing.</summary>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    public ChannelPoller()
    {
        Platform.RequireSupport();
        _waitSet.Add(_wake.Descriptor, WaitTriggers.Readable | WaitTriggers.Edge, WakeToken);
    }

    /// <summary>How many channels are polled.</summary>
    public int Count => _channels.Count;

    /// <summary>How often a wait went to sleep.</summary>
    public long Sleeps { get; private set; }

    /// <summary>Polls a channel for messages. It stays the caller's, who must remove it before disposing it.</summary>
    /// <param name="channel">Not in this or another poller.</param>
    /// <param name="token">Comes back with the channel's events.</param>
    public void Add(Channel channel, long token)
    {
        ArgumentNullException.ThrowIfNull(channel);
        PollerEntry entry = new(channel, token, _lastToken + 1);
        _waitSet.Add(channel.Incoming.Descriptor, WaitTriggers.Readable | WaitTriggers.Edge, entry.DoorbellToken);
        _waitSet.Add(channel.ControlDescriptor, WaitTriggers.PeerHangUp | WaitTriggers.Edge, entry.ControlToken);
        _lastToken = entry.ControlToken;
        _byToken.Add(entry.DoorbellToken, entry);
        _byToken.Add(entry.ControlToken, entry);
        _channels.Add(entry);
    }

    /// <summary>Polls a listener for connections. It stays the caller's, who must remove it before disposing it.</summary>
    /// <param name="listener">Not in this or another poller.</param>
    /// <param name="token">Comes back with the listener's events.</param>
    public void Add(ChannelListener listener, long token)
    {
        ArgumentNullException.ThrowIfNull(listener);
        _waitSet.Add(listener.Descriptor, WaitTriggers.Readable, ++_lastToken);
        _listeners.Add(new PollerListener(listener, token, _lastToken));
    }

    /// <summary>Stops polling a channel; does nothing if it is not polled.</summary>
    public void Remove(Channel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        int index = _channels.FindIndex(entry => entry.Channel == channel);
        if (index < 0)
        {
            return;
        }

        PollerEntry entry = _channels[index];
        _channels.RemoveAt(index);
        _byToken.Remove(entry.DoorbellToken);
        _byToken.Remove(entry.ControlToken);
        if (channel.TryAddLease())
        {
            _waitSet.Remove(channel.Incoming.Descriptor);
            _waitSet.Remove(channel.ControlDescriptor);
            channel.ReleaseLease();
        }
    }

    /// <summary>Stops polling a listener; does nothing if it is not polled.</summary>
    public void Remove(ChannelListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        if (_listeners.RemoveAll(entry => entry.Listener == listener) > 0)
        {
            _waitSet.Remove(listener.Descriptor);
        }
    }

    /// <summary>From now on a channel is polled for messages, as at first.</summary>
    /// <exception cref="ArgumentException">The channel is not polled.</exception>
    public void ExpectMessage(Channel channel)
    {
        PollerEntry entry = Find(channel);
        entry.RequiredSpace = PollerEntry.NoSpace;
        channel.Producer.DisarmSpace();
    }

    /// <summary>From now on a channel is polled for space only: its messages wait until the answer to an earlier one fits.</summary>
    /// <param name="channel">A polled channel.</param>
    /// <param name="required">Bytes of payload that must be free.</param>
    /// <exception cref="ArgumentException">The channel is not polled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Such a message can never fit.</exception>
    public void ExpectSpace(Channel channel, int required)
    {
        PollerEntry entry = Find(channel);
        _ = channel.Producer.HasSpace(required);
        entry.RequiredSpace = required;
    }

    /// <summary>Ends the current or the next wait. Any thread; several calls may be reported once.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            _wake.Signal();
        }
    }

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
            LookInKernel(0);
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
                LookInKernel(NextDeadline(deadline).RemainingMilliseconds());
                count = Look(events);
            }
        }

        return count;
    }

    /// <summary>Lets go of everything. The channels and listeners stay the caller's.</summary>
    public void Dispose()
    {
        _waitSet.Dispose();
        _wake.Dispose();
    }

    private PollerEntry Find(Channel channel) =>
        _channels.Find(entry => entry.Channel == channel)
        ?? throw new ArgumentException("the channel is not polled: add it first", nameof(channel));

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

            if (looks < Spinner.EagerLooks)
            {
                continue;
            }

            Spinner.Pause();
            if (looks % Spinner.LooksPerClock != 0)
            {
                continue;
            }

            long now = Stopwatch.GetTimestamp();
            if (now >= nextKernelLook)
            {
                LookInKernel(0);
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

        foreach (PollerListener entry in _listeners)
        {
            if (entry.IsReady && count < events.Length)
            {
                entry.IsReady = false;
                events[count++] = new PollEvent(entry.Token, PollEvents.Connection);
            }
        }

        List<PollerEntry> channels = _channels;
        int index = _first < channels.Count ? _first : 0;
        for (int left = channels.Count; left > 0 && count < events.Length; left--)
        {
            PollerEntry entry = channels[index];
            index = index + 1 < channels.Count ? index + 1 : 0;
            PollEvents ready = entry.Look();
            if (ready != PollEvents.None)
            {
                events[count++] = new PollEvent(entry.Token, ready);
                _first = index;
            }
        }

        return count;
    }

    private void ArmAll()
    {
        foreach (PollerEntry entry in _channels)
        {
            entry.Arm();
        }

        Interlocked.MemoryBarrier(); // D1, D2: orders the stores of wakeAt and spaceAt before the loads that Look makes
    }

    private void LookInKernel(int timeoutMilliseconds)
    {
        _turns = 0;
        Span<WaitEvent> events = stackalloc WaitEvent[WaitSet.MaxEvents];
        int count = _waitSet.Wait(events, timeoutMilliseconds);
        foreach (WaitEvent happened in events[..count])
        {
            if (_byToken.TryGetValue(happened.Token, out PollerEntry? entry))
            {
                entry.Note(happened.Token);
            }
        }

        foreach (PollerListener entry in _listeners)
        {
            entry.IsReady |= entry.Listener.NextTimeout.IsPast;
            foreach (WaitEvent happened in events[..count])
            {
                entry.IsReady |= happened.Token == entry.WaitToken;
            }
        }
    }

    private Deadline NextDeadline(Deadline deadline)
    {
        foreach (PollerListener entry in _listeners)
        {
            deadline = Deadline.Earlier(deadline, entry.Listener.NextTimeout);
        }

        return deadline;
    }
}
