using System.Diagnostics;

namespace ZcGen.Waiting;

/// <summary>The clock by which deadlines and backoffs count: a <see cref="TimeProvider"/>, or null for the machine's.</summary>
/// <remarks>
/// Null stands for <see cref="TimeProvider.System"/>, so that whoever goes by the machine's clock makes one comparison and no virtual call.
/// </remarks>
internal static class Clock
{
    // Timers of .NET take no more than 49 days.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(30);

    /// <summary>Returns the clock of a provider: null for <see cref="TimeProvider.System"/>.</summary>
    internal static TimeProvider? Of(TimeProvider provider) => ReferenceEquals(provider, TimeProvider.System) ? null : provider;

    /// <summary>Returns the provider of a clock.</summary>
    internal static TimeProvider ProviderOf(TimeProvider? clock) => clock ?? TimeProvider.System;

    /// <summary>Returns the present moment in ticks of the clock; at least 1, as 0 is no moment.</summary>
    internal static long Now(TimeProvider? clock) => clock is null ? Stopwatch.GetTimestamp() : Math.Max(clock.GetTimestamp(), 1);

    /// <summary>Returns the time that has passed since a moment.</summary>
    /// <param name="start">In ticks of the clock.</param>
    /// <param name="clock">The clock.</param>
    internal static TimeSpan ElapsedSince(long start, TimeProvider? clock) => Elapsed(start, Now(clock), clock);

    /// <summary>Returns the time between two moments.</summary>
    /// <param name="start">In ticks of the clock.</param>
    /// <param name="end">In ticks of the clock.</param>
    /// <param name="clock">The clock.</param>
    internal static TimeSpan Elapsed(long start, long end, TimeProvider? clock) =>
        clock is null ? Stopwatch.GetElapsedTime(start, end) : clock.GetElapsedTime(start, end);

    /// <summary>Returns the time for which to start a timer, if that is too long for one a part of it.</summary>
    internal static TimeSpan TimerFor(TimeSpan time) => time < LongestDelay ? time : LongestDelay;

    /// <summary>Returns a time in ticks of the clock, rounded down.</summary>
    internal static long TicksOf(TimeSpan time, TimeProvider? clock) => clock is null
        ? (long)(time.TotalSeconds * Stopwatch.Frequency)
        : (long)((Int128)time.Ticks * clock.TimestampFrequency / TimeSpan.TicksPerSecond);
}
