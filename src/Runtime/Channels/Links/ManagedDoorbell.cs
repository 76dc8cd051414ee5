using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>Wakes the threads of one end of a channel within this process.</summary>
internal sealed class ManagedDoorbell
{
    private readonly object _gate = new();
    private long _generation;
    private long _wakeUps;

    /// <summary>Gets the number of signals so far.</summary>
    internal long Generation => Volatile.Read(ref _generation);

    /// <summary>Gets how often a signal ended a park.</summary>
    internal long WakeUps => Volatile.Read(ref _wakeUps);

    /// <summary>Gets or sets what is called at each signal: for an end that is waited for together with others.</summary>
    internal Action? OnSignal { get; set; }

    /// <summary>Wakes whoever is parked, and whoever parks with an earlier <see cref="Generation"/>.</summary>
    internal void Signal()
    {
        lock (_gate)
        {
            _generation++;
            Monitor.PulseAll(_gate);
        }

        OnSignal?.Invoke();
    }

    /// <summary>Parks until there was a signal after the one with this number, or until the deadline. May end early.</summary>
    internal ParkResult Park(long generation, Deadline deadline)
    {
        lock (_gate)
        {
            while (_generation == generation)
            {
                if (!Monitor.Wait(_gate, deadline.RemainingMilliseconds()))
                {
                    return deadline.IsPast ? ParkResult.TimedOut : ParkResult.Woken;
                }

                _wakeUps++;
            }
        }

        return ParkResult.Woken;
    }
}
