using ZcGen.Native;

namespace ZcGen.Waiting;

/// <summary>Where the threads of one side of a channel sleep until the peer rings or is gone.</summary>
/// <remarks>
/// The kernel gives each ring to one thread, whereas two may wait: one for a message, one for space. So one thread sleeps in the
/// kernel, the others beside it, and whoever the kernel wakes wakes all. <see cref="Generation"/> counts the wake-ups: a
/// thread reads it, arms, looks a last time, and sleeps only if nobody was woken since. No lock on the way of a thread that is alone.
/// <code>
/// G1  generation, then release of occupancy | acquire of occupancy, then generation
/// </code>
/// </remarks>
internal sealed class Parker : IDisposable
{
    private const ulong ControlToken = ulong.MaxValue;
    private const ulong DoorbellToken = 0;

    // Nobody sleeps in the kernel; one thread does; one does, and others wait beside it.
    private const int Free = 0;
    private const int Occupied = 1;
    private const int HasFollowers = 2;

    private readonly object _gate = new();
    private readonly WaitSet _waitSet;
    private int _occupancy;
    private long _generation;
    private long _wakeUps;
    private bool _peerClosed;

    /// <summary>Parks on a set that already has the doorbell in it; takes the set over.</summary>
    internal Parker(WaitSet waitSet, ControlSocket control)
    {
        _waitSet = waitSet;
        waitSet.Add(control.Descriptor, WaitTriggers.PeerHangUp, ControlToken);
    }

    /// <summary>Parks on a doorbell of this side.</summary>
    internal Parker(EventCounter doorbell, ControlSocket control)
        : this(new WaitSet(), control) => _waitSet.Add(doorbell.Descriptor, WaitTriggers.Readable | WaitTriggers.Edge, DoorbellToken);

    internal long Generation => Volatile.Read(ref _generation);

    /// <summary>How often the doorbell ended a sleep.</summary>
    internal long WakeUps => Volatile.Read(ref _wakeUps);

    /// <summary>Whether a sleep ended because the connection did.</summary>
    internal bool PeerClosed => Volatile.Read(ref _peerClosed);

    /// <summary>Parks until the doorbell rings, the peer is gone, the deadline passes, or another thread is woken; may end early.</summary>
    internal void Park(long generation, Deadline deadline)
    {
        if (Interlocked.CompareExchange(ref _occupancy, Occupied, Free) != Free) // G1, acquire
        {
            ParkBehindLeader(generation, deadline);
            return;
        }

        bool rung = false;
        try
        {
            rung = _generation == generation && ParkAsLeader(deadline);
        }
        finally
        {
            _wakeUps += rung ? 1 : 0;
            Volatile.Write(ref _generation, _generation + 1);
            if (Interlocked.Exchange(ref _occupancy, Free) == HasFollowers) // G1, release
            {
                WakeFollowers();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _waitSet.Dispose();

    // Whoever finds the place crowded when it leaves takes the gate, which is held here from before the place was until the wait has begun.
    // Whoever left it earlier, and may have taken the ring that this thread armed for, has counted up before it did.
    private void ParkBehindLeader(long generation, Deadline deadline)
    {
        lock (_gate)
        {
            if (Interlocked.CompareExchange(ref _occupancy, HasFollowers, Occupied) != Free && Generation == generation) // G1, acquire
            {
                Monitor.Wait(_gate, deadline.RemainingMilliseconds());
            }
        }
    }

    private void WakeFollowers()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private bool ParkAsLeader(Deadline deadline)
    {
        Span<WaitEvent> events = stackalloc WaitEvent[4];
        int count = _waitSet.Wait(events, deadline.RemainingMilliseconds());
        bool rung = false;
        foreach (WaitEvent happened in events[..count])
        {
            if (happened.Token == ControlToken)
            {
                Volatile.Write(ref _peerClosed, true);
            }
            else
            {
                rung = true;
            }
        }

        return rung;
    }
}
