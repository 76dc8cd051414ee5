namespace ZcGen.Waiting;

/// <summary>Polls until the wait ends, and never parks.</summary>
/// <remarks>
/// Latency: the lowest, as no thread has to be woken and no signal is sent. Cost: a whole processor for each waiting thread, also when
/// nothing happens; with fewer processors than such threads, latency becomes that of the scheduler. On a host that runs one task at a time,
/// where nobody could answer meanwhile, a wait parks all the same.
/// </remarks>
public sealed class BusySpinPolicy : WaitPolicy
{
    internal BusySpinPolicy()
        : base(spins: true)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(BusySpin);

    internal override long SpinTicks(SpinBudget budget) => long.MaxValue;
}
