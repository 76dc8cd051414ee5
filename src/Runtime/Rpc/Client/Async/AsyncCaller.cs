using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Makes the asynchronous calls of one client, all over one connection.</summary>
/// <remarks>
/// Thread-safe, unless channels are for one thread only. Nothing here waits, except for <see cref="Finish"/>: a call for which there is no
/// connection, or no room, is kept as a copy, and sent in its order when there is. The connection is opened when the first call needs it, and
/// again when a call finds it broken.
/// </remarks>
/// <param name="client">The client.</param>
/// <param name="open">Opens a channel; may take long. Throws <see cref="RpcException"/> and nothing else.</param>
/// <param name="options">The options of the client.</param>
/// <param name="isBoundToThread">Whether channels are for one thread only, which is then the caller's, and does all that is to be done.</param>
internal sealed partial class AsyncCaller(ServiceClient client, Func<Channel> open, ClientOptions options, bool isBoundToThread)
{
    private readonly Queue<PendingCall> _waiting = new();
    private readonly Lock _lock = new();
    private readonly int _maxCalls = options.MaxConcurrentCalls;
    private readonly bool _hasInterceptors = options.Interceptors.Count > 0;
    private AsyncConnection? _connection;
    private bool _isConnecting;
    private bool _isClosed;
    private long _signalsOfClosed;
    private int _waits;

    /// <summary>Gets the options of the client.</summary>
    public ClientOptions Options => options;

    /// <summary>Gets the client.</summary>
    public ServiceClient Client => client;

    /// <summary>Gets whether only the thread of the callers may use the channels: whoever awaits a call waits for it.</summary>
    public bool IsBoundToThread => isBoundToThread;

    /// <summary>Gets whether anybody waits to be called back.</summary>
    public bool HasWaits => Volatile.Read(ref _waits) > 0;

    /// <summary>Gets the signals that were sent.</summary>
    public long SignalsSent
    {
        get
        {
            lock (_lock)
            {
                return _signalsOfClosed + (_connection?.Channel.SignalsSent ?? 0);
            }
        }
    }

    /// <summary>Begins a call.</summary>
    /// <exception cref="RpcException">As many calls are under way as the options allow.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before.</exception>
    public AsyncCall<TReply> Begin<TRequest, TReply>(uint method, CallOptions call, CancellationToken token, out TRequest request)
        where TRequest : ITableBuilder<TRequest>, allows ref struct
        where TReply : ITable<TReply>, allows ref struct
    {
        token.ThrowIfCancellationRequested();
        Deadline deadline = Deadline.After(call.Timeout ?? options.Timeout, client.Clock);
        AsyncConnection? connection = Volatile.Read(ref _connection);

        if (IsFull(connection))
        {
            // Some may have been answered, and nobody has looked.
            connection?.Receive();
            if (IsFull(connection))
            {
                TooManyCalls();
            }
        }

        if (connection is null && isBoundToThread)
        {
            Open();
            connection = Volatile.Read(ref _connection);
        }

        if (connection is not null && connection.TryClaim(out Span<byte> claimed))
        {
            request = connection.Begin<TRequest>(claimed, out ulong build);
            return new AsyncCall<TReply>(this, connection, build, method, deadline, call, token);
        }

        int capacity = connection?.MaxRequestLength ?? options.Channel.RingCapacity - SlotLayout.HeaderSize;
        RequestBuffer buffer = RequestBuffer.Rent(this, capacity);
        request = buffer.Begin<TRequest>(buffer.Bytes, out ulong number);
        return new AsyncCall<TReply>(this, buffer, number, method, deadline, call, token);
    }

    /// <summary>Begins what surrounds a call; null if nothing does.</summary>
    /// <exception cref="RpcException">An interceptor refuses the call, or the channel carries no metadata.</exception>
    public ClientCallContext? Surround(uint method, Metadata? metadata)
    {
        if (metadata is null && !_hasInterceptors && !RpcTelemetry.ObservesClients)
        {
            return null;
        }

        var context = new ClientCallContext(client, method, metadata, start: 0);
        context.Begin();
        return context;
    }

    /// <summary>Sends a call whose request was built before.</summary>
    public void Send(PendingCall call, ReadOnlySpan<byte> request)
    {
        call.Keep(request);
        Enqueue(call);
    }

    /// <summary>Counts one more call whose end somebody waits for.</summary>
    public void BeginWait() => Interlocked.Increment(ref _waits);

    /// <summary>Counts the end of such a wait.</summary>
    public void EndWait() => Interlocked.Decrement(ref _waits);

    /// <summary>Sends a call whose request was kept, when it is its turn.</summary>
    public void Enqueue(PendingCall call)
    {
        AsyncConnection? connection = null;
        AsyncConnection? broken = null;
        bool connects = false;
        Exception? failure = null;
        lock (_lock)
        {
            if (_isClosed)
            {
                failure = Closed();
            }
            else if (_connection is { IsBroken: false } usable)
            {
                connection = usable;
                connection.Enqueue(call);
            }
            else
            {
                broken = _connection;
                _waiting.Enqueue(call);
                connects = !_isConnecting;
                _isConnecting = true;
            }
        }

        if (failure is not null)
        {
            End(call, failure);
        }

        // One that is broken ends, so that what was sent over it does, too.
        (connection ?? broken)?.Flush();
        if (connects)
        {
            BeginOpen();
        }

        if (isBoundToThread && Volatile.Read(ref _connection) is { TakesOneCall: true })
        {
            Finish(call);
        }
    }

    /// <summary>Sends what a connection had not sent when it broke over another one.</summary>
    public void Requeue(AsyncConnection broken, Queue<PendingCall> unsent)
    {
        bool connects;
        bool isClosed;
        lock (_lock)
        {
            if (_connection == broken)
            {
                _signalsOfClosed += broken.Channel.SignalsSent;
                _connection = null;
            }

            isClosed = _isClosed;
            while (!isClosed && unsent.TryDequeue(out PendingCall? call))
            {
                _waiting.Enqueue(call);
            }

            // A thread to which the channels are bound opens the next one when it awaits one of them.
            connects = _waiting.Count > 0 && !_isConnecting && !isBoundToThread;
            _isConnecting |= connects;
        }

        while (isClosed && unsent.TryDequeue(out PendingCall? call))
        {
            End(call, Closed());
        }

        if (connects)
        {
            BeginOpen();
        }
    }

    /// <summary>Ends every call, and the connection.</summary>
    public void Close()
    {
        AsyncConnection? connection;
        PendingCall[] waiting;
        lock (_lock)
        {
            _isClosed = true;
            connection = _connection;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (PendingCall call in waiting)
        {
            End(call, Closed());
        }

        connection?.Break(Closed());
    }

    private static ObjectDisposedException Closed() => new(nameof(ServiceClient), "the client was disposed before the call had ended");

    private static void End(PendingCall call, Exception error)
    {
        if (call.TryEnd())
        {
            call.Complete(error);
        }

        call.ReleaseOwner();
    }

    // plain: a call more or less does no harm.
    private bool IsFull(AsyncConnection? connection) => _waiting.Count + (connection?.CallsUnderWay ?? 0) >= _maxCalls;

    private void TooManyCalls() => throw new RpcException(
        StatusCode.ResourceExhausted,
        $"{_maxCalls} asynchronous calls of this client are under way, those included that were given up and not answered yet: await earlier "
            + $"ones first, or raise {nameof(ClientOptions)}.{nameof(ClientOptions.MaxConcurrentCalls)}");
}
