namespace ZcGen.Waiting;

/// <summary>Polls for a time that adapts to what polling has brought so far, then parks in the kernel.</summary>
/// <remarks>
/// Latency: that of <see cref="BusySpinPolicy"/> while messages come within about 50 µs, and otherwise that of a wake-up, some
/// microseconds. Cost: at most about 60 µs of a processor per wait, and a few microseconds where waits have been long lately; nothing while
/// parked.
/// </remarks>
public sealed class SpinThenParkPolicy : WaitPolicy
{
    internal SpinThenParkPolicy()
        : base(spins: true)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(SpinThenPark);

    internal override long SpinTicks(SpinBudget budget) => budget.Ticks;
}
