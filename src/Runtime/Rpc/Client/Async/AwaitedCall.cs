using System.Threading.Tasks.Sources;

namespace ZcGen.Rpc;

/// <summary>An asynchronous call that is under way, as whoever awaits it sees it.</summary>
/// <typeparam name="TResult">What an <see langword="await"/> gives.</typeparam>
internal abstract class AwaitedCall<TResult> : PendingCall, IValueTaskSource<TResult>
{
    // Not readonly: a mutable struct.
    private ManualResetValueTaskSourceCore<TResult> _source;

    /// <summary>Gets what is awaited. Once for each call.</summary>
    public ValueTask<TResult> Task
    {
        get
        {
            _source.RunContinuationsAsynchronously = !RunsContinuationsInline;
            return new ValueTask<TResult>(this, _source.Version);
        }
    }

    /// <summary>Gets whether the result refers to this object, which its owner then gives back.</summary>
    protected abstract bool IsKeptByResult { get; }

    /// <inheritdoc/>
    public override void Complete(Exception? error)
    {
        error = EndContext(error);
        if (error is null)
        {
            _source.SetResult(Result());
        }
        else
        {
            _source.SetException(error);
        }
    }

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token)
    {
        ValueTaskSourceStatus status = _source.GetStatus(token);
        if (status == ValueTaskSourceStatus.Pending)
        {
            PollOnce();
            status = _source.GetStatus(token);
        }

        return status;
    }

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        // Where no other thread would call back, this one waits.
        if (IsBoundToThread && GetStatus(token) != ValueTaskSourceStatus.Pending)
        {
            continuation(state);
            return;
        }

        // The continuation may have run, and this object may serve another call, when the next line returns.
        AsyncConnection? connection = Suspend();
        _source.OnCompleted(continuation, state, token, flags);
        connection?.Expect();
    }

    /// <inheritdoc/>
    public TResult GetResult(short token)
    {
        if (_source.GetStatus(token) == ValueTaskSourceStatus.Pending
            && (!IsBoundToThread || GetStatus(token) == ValueTaskSourceStatus.Pending))
        {
            throw new InvalidOperationException("the call is still under way: await it");
        }

        bool isKept = false;
        try
        {
            TResult result = _source.GetResult(token);
            isKept = IsKeptByResult;
            return result;
        }
        finally
        {
            if (!isKept)
            {
                ReleaseOwner();
            }
        }
    }

    /// <summary>Returns what the caller gets.</summary>
    protected abstract TResult Result();

    /// <inheritdoc/>
    protected override void Reset()
    {
        base.Reset();
        _source.Reset();
    }
}
