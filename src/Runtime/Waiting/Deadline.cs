using System.Diagnostics;

namespace ZcGen.Waiting;

/// <summary>A moment, on a clock that only runs forward, until which a call may wait. The default is never.</summary>
public readonly record struct Deadline
{
    // A Stopwatch timestamp; 0 is never.
    private readonly long _timestamp;

    // How long it was when it was made: what a clock that is not this one counts from.
    private readonly TimeSpan _length;

    private Deadline(long timestamp, TimeSpan length)
    {
        _timestamp = timestamp;
        _length = length;
    }

    /// <summary>No deadline.</summary>
    public static Deadline Never => default;

    /// <summary>A moment that has passed: a wait until then only looks.</summary>
    public static Deadline Now => new(1, TimeSpan.Zero);

    /// <summary>Whether there is no deadline.</summary>
    public bool IsNever => _timestamp == 0;

    /// <summary>Whether it has passed.</summary>
    public bool IsPast => _timestamp != 0 && Stopwatch.GetTimestamp() >= _timestamp;

    /// <summary>How long a wait from the moment on in which this was made lasts; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    internal TimeSpan Length => IsNever ? Timeout.InfiniteTimeSpan : _length;

    /// <summary>What is left; zero when it has passed, <see cref="TimeSpan.MaxValue"/> for never.</summary>
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

    /// <summary>The moment <paramref name="time"/> from now; never, for <see cref="Timeout.InfiniteTimeSpan"/> and for more than a century.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public static Deadline After(TimeSpan time)
    {
        if (time == Timeout.InfiniteTimeSpan || time.TotalDays > 36525)
        {
            return Never;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new(Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency), time);
    }

    /// <summary>The earlier of the two.</summary>
    public static Deadline Earlier(Deadline first, Deadline second)
    {
        if (first.IsNever || second.IsNever)
        {
            return first.IsNever ? second : first;
        }

        return first._timestamp <= second._timestamp ? first : second;
    }

    /// <summary>What is left in whole milliseconds, rounded up so that a sleep does not end early; -1 for never.</summary>
    internal int RemainingMilliseconds() =>
        IsNever ? -1 : (int)Math.Min(Math.Ceiling(Remaining.TotalMilliseconds), int.MaxValue);
}
