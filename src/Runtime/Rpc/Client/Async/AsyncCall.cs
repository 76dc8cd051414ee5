using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>An asynchronous call whose request is being built. Declare it with <c>using</c>, set the request, then send it.</summary>
/// <remarks>
/// Stays on the stack of the thread that began it. A call that ends without being sent is not made. While a request is built in the ring,
/// the requests of other threads wait: build it at once.
/// </remarks>
/// <typeparam name="TReply">The reader of the reply.</typeparam>
public readonly ref struct AsyncCall<TReply> : IDisposable
    where TReply : ITable<TReply>, allows ref struct
{
    private readonly AsyncCaller _caller;
    private readonly RequestPlace _place;
    private readonly ulong _number;
    private readonly uint _method;
    private readonly Deadline _deadline;
    private readonly CallOptions _options;
    private readonly CancellationToken _token;

    internal AsyncCall(
        AsyncCaller caller,
        RequestPlace place,
        ulong number,
        uint method,
        Deadline deadline,
        CallOptions options,
        CancellationToken token)
    {
        _caller = caller;
        _place = place;
        _number = number;
        _method = method;
        _deadline = deadline;
        _options = options;
        _token = token;
    }

    /// <summary>Sends the request.</summary>
    /// <returns>
    /// Gives the reply, copied once into a buffer that is lent until the lease is disposed. To be awaited once. It fails with
    /// <see cref="RpcException"/> if the call did not succeed, and with <see cref="OperationCanceledException"/> if the token of the call
    /// was cancelled before.
    /// </returns>
    /// <exception cref="RpcException">An interceptor refuses the call, or the channel carries no metadata.</exception>
    /// <exception cref="InvalidOperationException">The call was sent or disposed before.</exception>
    public ValueTask<ReplyLease<TReply>> Send()
    {
        if (_caller.Client.RetryPolicyOf(_method) is { } policy)
        {
            var retried = new RetriedCall(_caller, policy, _place.TakeCopy(_number), _method, _deadline, _options, _token);
            return retried.Send<TReply>();
        }

        PendingReply<TReply> call = PendingReply<TReply>.Begin(_caller, _method, _deadline, _options, _token);
        ValueTask<ReplyLease<TReply>> task = call.Task;
        _place.Send(_number, call);
        return task;
    }

    /// <summary>Sends the request, and has the reply read where the server built it.</summary>
    /// <param name="read">
    /// Reads the reply. Called at most once, on the thread that receives it, while other replies wait: it must not block. What it throws
    /// is what the caller gets.
    /// </param>
    /// <param name="state">Given to <paramref name="read"/>.</param>
    /// <returns>Gives what <paramref name="read"/> returns. To be awaited once; fails as that of <see cref="Send()"/> does.</returns>
    /// <exception cref="RpcException">An interceptor refuses the call, or the channel carries no metadata.</exception>
    /// <exception cref="InvalidOperationException">The call was sent or disposed before.</exception>
    public ValueTask<TResult> Send<TState, TResult>(Func<TReply, TState, TResult> read, TState state)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_caller.Client.RetryPolicyOf(_method) is { } policy)
        {
            var retried = new RetriedCall(_caller, policy, _place.TakeCopy(_number), _method, _deadline, _options, _token);
            return retried.Send<TReply, TState, TResult>(read, state);
        }

        PendingRead<TReply, TState, TResult> call =
            PendingRead<TReply, TState, TResult>.Begin(_caller, _method, _deadline, _options, read, state, _token);
        ValueTask<TResult> task = call.Task;
        _place.Send(_number, call);
        return task;
    }

    /// <summary>Ends the call if it was not sent.</summary>
    public void Dispose() => _place.Abandon(_number);
}
