namespace ZcGen.Rpc;

/// <summary>The base of every generated server base class whose handlers may suspend.</summary>
/// <remarks>
/// A handler runs on a thread of the <see cref="ServerHost"/> until it suspends, and later wherever what it awaits continues it. While it is
/// suspended other handlers run, also of calls of the same client, so it needs locks for what it shares, also with one worker. Code before
/// the first await holds up other clients as a synchronous handler does.
/// </remarks>
public abstract class AsyncServiceServer : ServiceServer
{
    /// <summary>Begins to serve one request; generated code overrides this.</summary>
    /// <returns>Completes when the reply is built.</returns>
    protected internal abstract ValueTask Dispatch(AsyncCallDispatch call);

    /// <inheritdoc/>
    protected internal sealed override void Dispatch(ServerCall call) =>
        throw new NotSupportedException($"the handlers of '{ServiceName}' may suspend, which only a {nameof(ServerHost)} serves");
}
