namespace ZcGen.Waiting;

/// <summary>Parks in the kernel at once.</summary>
/// <remarks>
/// Latency: a wake-up, some microseconds, for each message that finds its reader parked; the sender pays a system call for it. Cost: no
/// processor time while waiting. For threads whose latency does not matter, and for machines with one processor.
/// </remarks>
public sealed class ParkPolicy : WaitPolicy
{
    internal ParkPolicy()
        : base(spins: false)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(Park);

    internal override long SpinTicks(SpinBudget budget) => 0;
}
