namespace ZcGen.Kernel.Abi;

/// <summary>The clock that timers count by.</summary>
public static class KernelClock
{
    /// <summary>The time between two ticks, where ticks are real time: a host that runs step by step ticks when nothing else can happen.</summary>
    public static TimeSpan TickLength { get; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How many ticks a wait of <paramref name="time"/> takes, rounded up so that it does not end early.</summary>
    /// <param name="time">Not negative. What is longer than a timer can be set for counts as that long, which is more than a year.</param>
    public static uint TicksFor(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return (uint)Math.Min(Math.Ceiling(time / TickLength), int.MaxValue);
    }
}
