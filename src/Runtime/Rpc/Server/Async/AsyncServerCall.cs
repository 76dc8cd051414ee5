namespace ZcGen.Rpc;

/// <summary>A call that a handler serves, and that outlives the handler's first await.</summary>
/// <remarks>
/// For the handler until its task completes: then every member throws <see cref="InvalidOperationException"/>. Not for two threads at the
/// same time.
/// <para>
/// Until the handler suspends, the request is read where the caller built it, and the reply is built where the caller reads it. When it
/// suspends, the caller gets the request's place back: what is needed later is copied before the first await, piece by piece or with
/// <see cref="KeepRequest"/>. A reply that was built before is copied once, and stands unless <see cref="CreateReply"/> begins another.
/// </para>
/// </remarks>
/// <typeparam name="TRequest">The reader of the request.</typeparam>
/// <typeparam name="TReply">The builder of the reply.</typeparam>
public readonly struct AsyncServerCall<TRequest, TReply> : IEquatable<AsyncServerCall<TRequest, TReply>>
    where TRequest : ITable<TRequest>, allows ref struct
    where TReply : ITableBuilder<TReply>, allows ref struct
{
    private readonly SuspendableCall _call;
    private readonly int _generation;

    internal AsyncServerCall(SuspendableCall call)
    {
        _call = call;
        _generation = call.Generation;
    }

    /// <summary>
    /// Gets the request. Before the handler suspends it is in memory that the caller can still write: copy what must not change between a
    /// check and its use.
    /// </summary>
    /// <exception cref="InvalidOperationException">The handler has suspended, and did not keep the request; or the call has ended.</exception>
    public TRequest Request
    {
        get
        {
            var message = new ReadOnlyMessageSpan(Call.Request());
            return TableReader.OpenRoot<TRequest>(message);
        }
    }

    /// <summary>Gets what the handler may want to know of the call. It is the call's own until that ends.</summary>
    /// <exception cref="InvalidOperationException">The call has ended.</exception>
    public CallContext Context => Call.Context;

    private SuspendableCall Call
    {
        get
        {
            SuspendableCall? call = _call;
            return call is not null && call.Generation == _generation
                ? call
                : throw new InvalidOperationException("the call has ended: use it only until the handler's task completes");
        }
    }

    /// <summary>Begins the reply, anew if it was begun before: what was built then is dropped.</summary>
    /// <returns>The builder, which does not outlive the next await.</returns>
    /// <exception cref="InvalidOperationException">The call has ended.</exception>
    public TReply CreateReply()
    {
        SuspendableCall call = Call;
        return TReply.Begin(call.BeginReply(out Span<byte> place), place);
    }

    /// <summary>
    /// Copies the request, so that <see cref="Request"/> can be read until the call ends, in bytes that do not change. Does nothing the second
    /// time.
    /// </summary>
    /// <exception cref="RpcException">The calls of this client in flight hold <see cref="ServerOptions.MaxBytesInFlight"/>.</exception>
    /// <exception cref="InvalidOperationException">The handler has suspended before; or the call has ended.</exception>
    public void KeepRequest() => Call.KeepRequest();

    /// <summary>Returns whether both are the same call.</summary>
    public bool Equals(AsyncServerCall<TRequest, TReply> other) => _call == other._call && _generation == other._generation;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AsyncServerCall<TRequest, TReply> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_call, _generation);

    /// <summary>Returns whether both are the same call.</summary>
    public static bool operator ==(AsyncServerCall<TRequest, TReply> left, AsyncServerCall<TRequest, TReply> right) => left.Equals(right);

    /// <summary>Returns whether they are different calls.</summary>
    public static bool operator !=(AsyncServerCall<TRequest, TReply> left, AsyncServerCall<TRequest, TReply> right) => !left.Equals(right);
}
