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
    public ValueTask<ReplyLease<TReply>> Send<TReply>()
        where TReply : ITable<TReply>, allows ref struct =>
        Repeat(() => Attempt(PendingReply<TReply>.Begin(caller, method, deadline, options, token)));

    /// <summary>Makes the call, and has the reply read in place.</summary>
    public ValueTask<TResult> Send<TReply, TState, TResult>(Func<TReply, TState, TResult> read, TState state)
        where TReply : ITable<TReply>, allows ref struct =>
        Repeat(() => Attempt(PendingRead<TReply, TState, TResult>.Begin(caller, method, deadline, options, read, state, token)));

    private async ValueTask<T> Repeat<T>(Func<ValueTask<T>> attempt)
    {
        for (int attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (RpcException error) when (policy.Allows(error, attempts))
            {
                if (!await PauseAfter(attempts).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    private ValueTask<T> Attempt<T>(AwaitedCall<T> call)
    {
        ValueTask<T> task = call.Task;
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

        if (caller.IsBoundToThread)
        {
            // The next attempt is this thread's as well.
            var end = Deadline.After(pause, caller.Client.Clock);
            while (!end.IsPast && !token.WaitHandle.WaitOne(end.RemainingMilliseconds()))
            {
            }

            token.ThrowIfCancellationRequested();
            return true;
        }

        await Task.Delay(Clock.TimerFor(pause), Clock.ProviderOf(caller.Client.Clock), token).ConfigureAwait(false);
        return true;
    }
}
