using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>An asynchronous call that may be made again: its request is a copy, and each attempt is a call of its own.</summary>
internal sealed class RetriedCall(
    AsyncCaller caller,
    RetryPolicy policy,
    byte[] request,
    uint method,
    Deadline deadline,
    CallOptions options,
    CancellationToken token)
{
    /// <summary>Makes the call.</summary>
    public async ValueTask<ReplyLease<TReply>> Send<TReply>()
        where TReply : ITable<TReply>, allows ref struct
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await Attempt<TReply>().ConfigureAwait(false);
            }
            catch (RpcException error) when (policy.Allows(error, attempt))
            {
                if (!await PauseAfter(attempt).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Makes the call, and has the reply read in place.</summary>
    public async ValueTask<TResult> Send<TReply, TState, TResult>(Func<TReply, TState, TResult> read, TState state)
        where TReply : ITable<TReply>, allows ref struct
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await Attempt(read, state).ConfigureAwait(false);
            }
            catch (RpcException error) when (policy.Allows(error, attempt))
            {
                if (!await PauseAfter(attempt).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    private ValueTask<ReplyLease<TReply>> Attempt<TReply>()
        where TReply : ITable<TReply>, allows ref struct
    {
        ClientCallContext? context = caller.Surround(method, options.Metadata);
        PendingReply<TReply> call = CallPool<PendingReply<TReply>>.Rent();
        call.Begin(caller, method, deadline, options.WaitForReady, context, token);
        ValueTask<ReplyLease<TReply>> task = call.Task;
        caller.Send(call, request);
        return task;
    }

    private ValueTask<TResult> Attempt<TReply, TState, TResult>(Func<TReply, TState, TResult> read, TState state)
        where TReply : ITable<TReply>, allows ref struct
    {
        ClientCallContext? context = caller.Surround(method, options.Metadata);
        PendingRead<TReply, TState, TResult> call = CallPool<PendingRead<TReply, TState, TResult>>.Rent();
        call.ReadWith(read, state);
        call.Begin(caller, method, deadline, options.WaitForReady, context, token);
        ValueTask<TResult> task = call.Task;
        caller.Send(call, request);
        return task;
    }

    // Returns false if the deadline leaves no time for another attempt.
    private async ValueTask<bool> PauseAfter(int attempt)
    {
        TimeSpan pause = policy.PauseAfter(attempt);
        if (deadline.Remaining <= pause)
        {
            return false;
        }

        await Task.Delay(pause, token).ConfigureAwait(false);
        return true;
    }
}
