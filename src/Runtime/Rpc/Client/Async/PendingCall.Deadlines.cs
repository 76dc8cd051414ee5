using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Calls that end because their time is over: told by a timer, or by the thread that waits.</content>
internal abstract partial class PendingCall
{
    private ITimer? _timer;
    private TimeProvider? _timerClock;

    /// <summary>Gets until when a thread may wait that then looks whether the call is over.</summary>
    public Deadline NextLook => _token.CanBeCanceled && (Deadline.IsNever || Deadline.Length > CallTime.TimeBetweenLooks)
        ? Deadline.After(CallTime.TimeBetweenLooks)
        : Deadline;

    /// <summary>Ends the call if it was cancelled, or if its time is over. Returns whether it has ended.</summary>
    public bool GiveUpIfOver(bool isLate)
    {
        if (_token.IsCancellationRequested)
        {
            GiveUp(new OperationCanceledException(_token));
        }
        else if (isLate)
        {
            GiveUp(TooLate());
        }

        return HasEnded;
    }

    // A timer is kept for the next call, which may be of a client with another clock.
    private void PrepareTimer()
    {
        TimeProvider? clock = Deadline.TimeProvider;
        if (_timer is null || !ReferenceEquals(_timerClock, clock))
        {
            _timer?.Dispose();
            _timerClock = clock;
            _timer = Clock.ProviderOf(clock).CreateTimer(
                static call => ((PendingCall)call!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    // Timers of the machine can be early by less than a millisecond.
    private void StartTimer()
    {
        TimeSpan left = Clock.TimerFor(Deadline.Remaining);
        _timer!.Change(Deadline.IsOfMachine ? left + TimeSpan.FromMilliseconds(1) : left, Timeout.InfiniteTimeSpan);
    }

    // A callback may come late, when the object serves another call: whose deadline counts then.
    private void OnTimer()
    {
        if (!IsSuspended || Deadline.IsNever)
        {
            return;
        }

        if (!Deadline.IsPast)
        {
            StartTimer();
            return;
        }

        GiveUp(TooLate());
    }

    private RpcException TooLate() => new(
        StatusCode.DeadlineExceeded,
        Connection is not null
            ? "the server did not answer in time; it may still carry the call out"
            : "there was no connection, or no room for the request, in time, and nothing of it was sent");
}
