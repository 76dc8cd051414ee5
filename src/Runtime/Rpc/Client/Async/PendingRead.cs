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

    /// <summary>Sets how the reply is read.</summary>
    public void ReadWith(Func<TReply, TState, TResult> read, TState state)
    {
        _read = read;
        _state = state;
    }

    /// <inheritdoc/>
    protected override TResult Result() => _result;

    /// <inheritdoc/>
    protected override void Read(ReadOnlySpan<byte> reply)
    {
        var message = new ReadOnlyMessageSpan(reply);
        _result = _read!(TReply.Open(message, TableReader.RootPosition(message), TableReader.MaxDepth), _state);
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
