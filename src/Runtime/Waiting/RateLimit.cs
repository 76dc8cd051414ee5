using System.Diagnostics;

namespace ZcGen.Waiting;

/// <summary>
/// Limits how often something happens: a number at once, and so many per second in the long run. What is counted is one time for whoever does
/// it: when the burst will be whole again. (The generic cell rate algorithm of ITU-T I.371.)
/// </summary>
/// <param name="perSecond">How many per second; at least 1.</param>
/// <param name="burst">How many at once; at least 1.</param>
internal readonly struct RateLimit(int perSecond, int burst)
{
    private readonly long _interval = Stopwatch.Frequency / perSecond;

    /// <summary>Gets how many per second.</summary>
    internal int PerSecond { get; } = perSecond;

    /// <summary>Gets how many at once.</summary>
    internal int Burst { get; } = burst;

    /// <summary>Returns whether one more is one too many.</summary>
    /// <param name="wholeAt">What <see cref="Count"/> returned last; 0 at first.</param>
    /// <param name="now">The time, in ticks of <see cref="Stopwatch"/>.</param>
    internal bool IsOver(long wholeAt, long now) => wholeAt - now > _interval * (Burst - 1);

    /// <summary>Counts one, and returns when the burst will be whole again.</summary>
    /// <inheritdoc cref="IsOver"/>
    internal long Count(long wholeAt, long now) => Math.Max(wholeAt, now) + _interval;
}
