using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Since when a call is under way, until when it may take, and what can cancel it.</summary>
/// <remarks>
/// A call with a timeout, or that can be cancelled, reads the clock when it begins. Another one reads it when it has to wait before it is
/// sent, in case that it is given a timeout later; if it need not wait, it never does.
/// </remarks>
/// <param name="timeout">How long the call may take; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
/// <param name="clock">The clock that the timeout is counted by; null for the machine's.</param>
/// <param name="cancellationToken">Cancels the call.</param>
internal struct CallTime(TimeSpan timeout, TimeProvider? clock, CancellationToken cancellationToken = default)
{
    // A thread that waits looks at its token from time to time: nothing of a call need be registered with a token, or wake anybody.
    internal static readonly TimeSpan TimeBetweenLooks = TimeSpan.FromMilliseconds(4);

    // A timestamp of the clock; 0 until it was read.
    private long _start;

    /// <summary>Gets the clock; null for the machine's.</summary>
    public readonly TimeProvider? Clock => clock;

    /// <summary>Gets what cancels the call.</summary>
    public readonly CancellationToken CancellationToken => cancellationToken;

    /// <summary>Gets whether the call waits for a server that cannot be reached.</summary>
    public bool WaitsForReady { get; init; }

    /// <summary>Gets whether the call has a timeout, or can be cancelled.</summary>
    public readonly bool IsLimited => timeout != Timeout.InfiniteTimeSpan || cancellationToken.CanBeCanceled;

    /// <summary>Gets whether the clock was read.</summary>
    public readonly bool IsRunning => _start != 0;

    /// <summary>Gets since when the call is under way, in ticks of the clock; 0 if the clock was not read.</summary>
    public readonly long StartTimestamp => _start;

    /// <summary>Gets until when the call may take; of one that can be cancelled, never <see cref="Deadline.Never"/>.</summary>
    public Deadline Deadline { get; private set; }

    /// <summary>Reads the clock, if it was not read.</summary>
    public void Start()
    {
        if (!IsRunning)
        {
            _start = Waiting.Clock.Now(clock);
            Deadline = DeadlineFor(timeout);
        }
    }

    /// <summary>Gets until when the call may take if it has this timeout instead. The clock was read.</summary>
    public readonly Deadline DeadlineFor(TimeSpan otherTimeout)
    {
        Deadline deadline = Deadline.After(otherTimeout, _start, clock);
        return deadline.IsNever && cancellationToken.CanBeCanceled ? Deadline.Endless : deadline;
    }

    /// <summary>Gets until when to wait before looking at the token.</summary>
    public readonly Deadline NextLook(Deadline deadline)
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return deadline;
        }

        // Another clock may stand still.
        Deadline look = Deadline.After(TimeBetweenLooks);
        return deadline.IsOfMachine ? Deadline.Earlier(deadline, look) : look;
    }

    /// <summary>Gets whether a wait that has ended with <see cref="NextLook"/> goes on.</summary>
    public readonly bool GoesOn(Deadline deadline) =>
        cancellationToken is { CanBeCanceled: true, IsCancellationRequested: false } && !deadline.IsPast;
}
