using System.Diagnostics;

namespace ZcGen.Waiting;

/// <summary>Represents the moment, on a monotonic clock, until which a call may wait. The default value is <see cref="Never"/>.</summary>
public readonly record struct Deadline
{
    // A Stopwatch timestamp; 0 is never.
    private readonly long _timestamp;

    // The time that it was created with, for waits that are counted by another clock.
    private readonly TimeSpan _length;

    private Deadline(long timestamp, TimeSpan length)
    {
        _timestamp = timestamp;
        _length = length;
    }

    /// <summary>Gets the deadline that never passes.</summary>
    public static Deadline Never => default;

    /// <summary>Gets a deadline that has passed: a wait with it checks once and does not wait.</summary>
    public static Deadline Immediate => new(1, TimeSpan.Zero);

    /// <summary>Gets the deadline that does not pass, of a wait that something other than time can end.</summary>
    internal static Deadline Endless => new(long.MaxValue, Timeout.InfiniteTimeSpan);

    /// <summary>Gets whether this is <see cref="Never"/>.</summary>
    public bool IsNever => _timestamp == 0;

    /// <summary>Gets whether this is <see cref="Endless"/>.</summary>
    internal bool IsEndless => _timestamp == long.MaxValue;

    /// <summary>Gets whether the deadline has passed.</summary>
    public bool IsPast => _timestamp != 0 && Stopwatch.GetTimestamp() >= _timestamp;

    /// <summary>Gets the time that the deadline was created with; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    internal TimeSpan Length => IsNever ? Timeout.InfiniteTimeSpan : _length;

    /// <summary>
    /// Gets the moment in ticks of <see cref="Stopwatch"/>, which on Linux are nanoseconds of a clock that all processes of the machine
    /// share; 0 for never.
    /// </summary>
    internal long Timestamp => _timestamp;

    /// <summary>Gets the time that is left: zero after the deadline, <see cref="TimeSpan.MaxValue"/> for never.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (IsNever)
            {
                return TimeSpan.MaxValue;
            }

            long left = _timestamp - Stopwatch.GetTimestamp();
            return left <= 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(0, left);
        }
    }

    /// <summary>
    /// Creates the deadline that passes <paramref name="time"/> from now. <see cref="Timeout.InfiniteTimeSpan"/>, and anything above a
    /// century, gives
    /// <see cref="Never"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public static Deadline After(TimeSpan time) => IsUnlimited(time) ? Never : After(time, Stopwatch.GetTimestamp());

    /// <summary>
    /// Creates the deadline that passes <paramref name="time"/> after <paramref name="start"/>, in ticks of <see cref="Stopwatch"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    internal static Deadline After(TimeSpan time, long start)
    {
        if (IsUnlimited(time))
        {
            return Never;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new(start + (long)(time.TotalSeconds * Stopwatch.Frequency), time);
    }

    /// <summary>Creates the deadline at a <see cref="Timestamp"/>, which may come from a peer: 0 and less have passed.</summary>
    internal static Deadline At(long timestamp) => new(Math.Max(timestamp, 1), TimeSpan.Zero);

    /// <summary>Returns the earlier of two deadlines.</summary>
    public static Deadline Earlier(Deadline first, Deadline second)
    {
        if (first.IsNever || second.IsNever)
        {
            return first.IsNever ? second : first;
        }

        return first._timestamp <= second._timestamp ? first : second;
    }

    /// <summary>Returns the time that is left in milliseconds, rounded up so that a sleep does not end early; -1 for never.</summary>
    internal int RemainingMilliseconds() =>
        IsNever ? -1 : (int)Math.Min(Math.Ceiling(Remaining.TotalMilliseconds), int.MaxValue);

    private static bool IsUnlimited(TimeSpan time) => time == Timeout.InfiniteTimeSpan || time.TotalDays > 36525;
}
