using System.Diagnostics;

namespace ZcGen.Waiting;

/// <summary>How long a waiter spins before it sleeps: long while spinning pays, next to nothing while it does not.</summary>
/// <remarks>
/// A success restores the full budget and a failure halves it. One in <see cref="ProbeEvery"/> failures is granted the full
/// budget again, so that a peer that became quick is noticed. Races between threads only blur the estimate.
/// </remarks>
internal sealed class SpinBudget
{
    private const int ProbeEvery = 64;

    // About the price of a sleep and a wake-up: spinning longer than that costs more than it can save.
    private static readonly long Full = Stopwatch.Frequency / 20_000;
    private static readonly long Least = Stopwatch.Frequency / 1_000_000;
    private static readonly bool Pays = Environment.ProcessorCount > 1;

    private long _ticks = Full;
    private int _failures;

    /// <summary>The budget of the next wait, in ticks of <see cref="Stopwatch"/>; 0 on a machine with one processor.</summary>
    internal long Ticks => !Pays ? 0 : _failures % ProbeEvery == ProbeEvery - 1 ? Full : _ticks;

    /// <summary>What was waited for came while spinning.</summary>
    internal void Succeeded()
    {
        _ticks = Full;
        _failures = 0;
    }

    /// <summary>The budget ran out.</summary>
    internal void Failed()
    {
        _ticks = Math.Max(_ticks / 2, Least);
        _failures++;
    }
}
