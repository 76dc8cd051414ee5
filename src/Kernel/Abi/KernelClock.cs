namespace ZcGen.Kernel.Abi;

/// <summary>Defines the clock of timers.</summary>
public static class KernelClock
{
    /// <summary>Gets the time between two ticks on hosts that run in real time.</summary>
    /// <remarks>A host that runs step by step ticks when nothing else can happen.</remarks>
    public static TimeSpan TickLength { get; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Converts a time to ticks, rounded up so that a wait does not end early.</summary>
    /// <param name="time">The time; not negative. Capped at the longest time of a timer, which is more than a year.</param>
    public static uint TicksFor(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return (uint)Math.Min(Math.Ceiling(time / TickLength), int.MaxValue);
    }
}
