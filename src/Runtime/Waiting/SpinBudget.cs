using System.Diagnostics;

namespace ZcGen.Waiting;

/// <summary>Adapts how long a waiter spins before it parks: long while spinning pays, next to nothing while it does not.</summary>
/// <remarks>
/// A success restores the full budget and a failure halves it. One failure in <see cref="WaitConstants.WaitsPerFullSpin"/> is granted the
/// full budget again. Races between threads only blur the estimate.
/// </remarks>
internal sealed class SpinBudget
{
    private static readonly long Max = Stopwatch.Frequency * WaitConstants.MaxSpinMicroseconds / 1_000_000;
    private static readonly long Min = Stopwatch.Frequency * WaitConstants.MinSpinMicroseconds / 1_000_000;
    private static readonly bool Pays = Environment.ProcessorCount > 1;

    private long _ticks = Max;
    private int _failures;

    /// <summary>Gets the budget of the next wait, in ticks of <see cref="Stopwatch"/>; 0 on a machine with one processor.</summary>
    internal long Ticks => !Pays ? 0 : _failures == WaitConstants.WaitsPerFullSpin - 1 ? Max : _ticks;

    /// <summary>Takes note that what was waited for came during the spin.</summary>
    internal void Succeeded()
    {
        _ticks = Max;
        _failures = 0;
    }

    /// <summary>Takes note that the budget ran out.</summary>
    internal void Failed()
    {
        _ticks = Math.Max(_ticks / 2, Min);
        _failures = (_failures + 1) % WaitConstants.WaitsPerFullSpin;
    }
}
