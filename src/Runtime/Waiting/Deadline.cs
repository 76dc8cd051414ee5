using System.Diagnostics;

namespace ZcGen.Waiting;

/// <summary>Represents the moment, on a monotonic clock, until which a call may wait. The default value is <see cref="Never"/>.</summary>
/// <remarks>
/// The clock is the machine's, unless the deadline is one of a client or a server whose options have another
/// <see cref="TimeProvider"/>: then it passes when that one says so.
/// </remarks>
public readonly record struct Deadline
{
    // A timestamp of the clock; 0 is never.
    private readonly long _timestamp;

    // The time that it was created with, for waits that are counted by another clock.
    private readonly TimeSpan _length;

    // Null for the machine's: that of Stopwatch.
    private readonly TimeProvider? _clock;

    private Deadline(long timestamp, TimeSpan length, TimeProvider? clock = null)
    {
        _timestamp = timestamp;
        _length = length;
        _clock = clock;
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
    public bool IsPast => _timestamp != 0 && Clock.Now(_clock) >= _timestamp;

    /// <summary>Gets whether the deadline is a moment of the machine's clock, which the kernel can wait for.</summary>
    internal bool IsOfMachine => _clock is null;

    /// <summary>Gets the clock by which the deadline passes; null for the machine's.</summary>
    internal TimeProvider? TimeProvider => _clock;

    /// <summary>Gets the time that the deadline was created with; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    internal TimeSpan Length => IsNever ? Timeout.InfiniteTimeSpan : _length;

    /// <summary>
    /// Gets the moment in ticks of the clock; 0 for never. Those of <see cref="Stopwatch"/> are, on Linux, nanoseconds of a clock that all
    /// processes of the machine share.
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

            long left = _timestamp - Clock.Now(_clock);
            return left <= 0 ? TimeSpan.Zero : Clock.Elapsed(0, left, _clock);
        }
    }

    /// <summary>
    /// Creates the deadline that passes <paramref name="time"/> from now. <see cref="Timeout.InfiniteTimeSpan"/>, and anything above a
    /// century, gives
    /// <see cref="Never"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public static Deadline After(TimeSpan time) => After(time, clock: null);

    /// <summary>Creates the deadline that passes <paramref name="time"/> from now, by a clock.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    internal static Deadline After(TimeSpan time, TimeProvider? clock) => IsUnlimited(time) ? Never : After(time, Clock.Now(clock), clock);

    /// <summary>
    /// Creates the deadline that passes <paramref name="time"/> after <paramref name="start"/>, in ticks of <paramref name="clock"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    internal static Deadline After(TimeSpan time, long start, TimeProvider? clock)
    {
        if (IsUnlimited(time))
        {
            return Never;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new(start + Clock.TicksOf(time, clock), time, clock);
    }

    /// <summary>Creates the deadline at a <see cref="Timestamp"/>, which may come from a peer: 0 and less have passed.</summary>
    internal static Deadline At(long timestamp) => new(Math.Max(timestamp, 1), TimeSpan.Zero);

    /// <summary>Returns this moment as one of another clock, of which it was taken; never stays never.</summary>
    internal Deadline By(TimeProvider? clock) => clock is null || IsNever ? this : new(_timestamp, _length, clock);

    /// <summary>Returns the earlier of two deadlines; of two that go by different clocks, the one that is nearer now.</summary>
    public static Deadline Earlier(Deadline first, Deadline second)
    {
        if (first.IsNever || second.IsNever)
        {
            return first.IsNever ? second : first;
        }

        bool isFirst = ReferenceEquals(first._clock, second._clock)
            ? first._timestamp <= second._timestamp
            : first.Remaining <= second.Remaining;
        return isFirst ? first : second;
    }

    /// <summary>
    /// Returns how long to sleep in milliseconds: the time that is left, rounded up so that a sleep does not end early; -1 for never. Of a
    /// clock that is not the machine's, at most <see cref="WaitConstants.ClockLookMilliseconds"/>, after which the sleeper looks again.
    /// </summary>
    internal int RemainingMilliseconds()
    {
        int longest = IsOfMachine ? int.MaxValue : WaitConstants.ClockLookMilliseconds;
        return IsNever ? -1 : (int)Math.Min(Math.Ceiling(Remaining.TotalMilliseconds), longest);
    }

    private static bool IsUnlimited(TimeSpan time) => time == Timeout.InfiniteTimeSpan || time.TotalDays > 36525;
}
