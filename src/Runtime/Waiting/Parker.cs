using ZcGen.Native;

namespace ZcGen.Waiting;

/// <summary>Parks the threads of one side of a channel until the peer signals or is gone.</summary>
/// <remarks>
/// The kernel gives each signal to one thread, whereas two may wait: one for a message, one for space. So one thread, the leader, parks in
/// the kernel, and the others, its followers, park behind it; a leader that is woken wakes its followers. <see cref="Generation"/> counts
/// the wake-ups: a thread reads it, arms, polls a last time, and parks only if nobody was woken since. A thread that is alone takes no
/// lock.
/// <code>
/// G1  generation, then release of occupancy | acquire of occupancy, then generation
/// </code>
/// </remarks>
internal sealed class Parker : IDisposable
{
    private const ulong ControlToken = ulong.MaxValue;
    private const ulong DoorbellToken = 0;

    // Nobody is parked in the kernel; a leader is; a leader is, and it has followers.
    private const int Free = 0;
    private const int HasLeader = 1;
    private const int HasFollowers = 2;

    private readonly object _gate = new();
    private readonly DoorbellReceiver _doorbell;
    private readonly WaitSet _waitSet = new();
    private int _occupancy;
    private long _generation;
    private long _wakeUps;
    private bool _peerClosed;

    /// <summary>Creates a parker. Doorbell and connection stay the caller's.</summary>
    internal Parker(DoorbellReceiver doorbell, ControlSocket control)
    {
        _doorbell = doorbell;
        _waitSet.Add(doorbell.Descriptor, WaitTriggers.Readable | WaitTriggers.Edge, DoorbellToken);
        _waitSet.Add(control.Descriptor, WaitTriggers.PeerHangUp, ControlToken);
    }

    /// <summary>Gets how many parks of a leader have ended.</summary>
    internal long Generation => Volatile.Read(ref _generation);

    /// <summary>Gets how often the doorbell ended a park.</summary>
    internal long WakeUps => Volatile.Read(ref _wakeUps);

    /// <summary>Gets whether a park ended because the connection did.</summary>
    internal bool PeerClosed => Volatile.Read(ref _peerClosed);

    /// <summary>Parks until the peer signals or is gone, the deadline passes, or another thread is woken. May end early.</summary>
    internal void Park(long generation, Deadline deadline)
    {
        if (Interlocked.CompareExchange(ref _occupancy, HasLeader, Free) != Free) // G1, acquire
        {
            ParkBehindLeader(generation, deadline);
            return;
        }

        bool signalled = false;
        try
        {
            signalled = _generation == generation && ParkAsLeader(deadline);
        }
        finally
        {
            _wakeUps += signalled ? 1 : 0;
            Volatile.Write(ref _generation, _generation + 1);
            if (Interlocked.Exchange(ref _occupancy, Free) == HasFollowers) // G1, release
            {
                WakeFollowers();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _waitSet.Dispose();

    // A leader that finds followers when it leaves takes the gate, which is held here from before that was said until the wait has begun.
    // A leader that left earlier, and may have taken the signal that this thread armed for, has counted up before it did.
    private void ParkBehindLeader(long generation, Deadline deadline)
    {
        lock (_gate)
        {
            if (Interlocked.CompareExchange(ref _occupancy, HasFollowers, HasLeader) != Free && Generation == generation) // G1, acquire
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
        bool signalled = false;
        foreach (WaitEvent happened in events[..count])
        {
            if (happened.Token == ControlToken)
            {
                Volatile.Write(ref _peerClosed, true);
            }
            else
            {
                signalled = true;
                _doorbell.NoteSignal();
            }
        }

        return signalled;
    }
}
