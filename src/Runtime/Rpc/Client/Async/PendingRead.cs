using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>An asynchronous call whose reply is read where the server built it, by a function of its caller.</summary>
internal sealed class PendingRead<TReply, TState, TResult> : AwaitedCall<TResult>
    where TReply : ITable<TReply>, allows ref struct
{
    private Func<TReply, TState, TResult>? _read;
    private TState _state = default!;
    private TResult _result = default!;

    /// <inheritdoc/>
    protected override bool IsKeptByResult => false;

    /// <summary>Begins a call.</summary>
    /// <exception cref="RpcException">An interceptor refuses it, or the channel carries no metadata.</exception>
    public static PendingRead<TReply, TState, TResult> Begin(
        AsyncCaller caller,
        uint method,
        Deadline deadline,
        in CallOptions options,
        Func<TReply, TState, TResult> read,
        TState state,
        CancellationToken token)
    {
        ClientCallContext? context = caller.Surround(method, options.Metadata);
        PendingRead<TReply, TState, TResult> call = CallPool<PendingRead<TReply, TState, TResult>>.Rent();
        call._read = read;
        call._state = state;
        call.Begin(caller, method, deadline, options.WaitForReady, context, token);
        return call;
    }

    /// <inheritdoc/>
    protected override TResult Result() => _result;

    /// <inheritdoc/>
    protected override void Read(ReadOnlySpan<byte> reply)
    {
        _result = _read!(TableReader.OpenRoot<TReply>(new ReadOnlyMessageSpan(reply)), _state);
    }

    /// <inheritdoc/>
    protected override void Reset()
    {
        _read = null;
        _state = default!;
        _result = default!;
        base.Reset();
    }

    /// <inheritdoc/>
    protected override void ReturnToPool() => CallPool<PendingRead<TReply, TState, TResult>>.Return(this);
}
