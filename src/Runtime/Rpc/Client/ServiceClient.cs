using System.Runtime.CompilerServices;
using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <summary>Represents the base class of every generated client, which lends connections to calls.</summary>
/// <remarks>
/// Any number of threads may call at once. A call has a connection, a pair of rings, to itself; connections are opened when they are
/// needed, and a thread that calls again tries its last connection first, or the only one, without a lock. A connection whose server is
/// known to be gone is replaced before anything is sent over it. Disposing the client ends the calls that are under way.
/// </remarks>
public abstract partial class ServiceClient : IDisposable
{
    [ThreadStatic]
    private static ClientConnection? _lastConnection;

    private readonly Func<ChannelOptions, Channel> _connect;
    private readonly ClientOptions _options;
    private readonly string _contract;
    private readonly AsyncCaller _asyncCaller;
    private readonly bool _isForAnyThread;

    // The connection of a client that never needed a second one; null from then on.
    private ClientConnection? _onlyConnection;

    /// <summary>Calls over the channels that <paramref name="connect"/> makes.</summary>
    /// <param name="connect">
    /// Makes one channel with the given options; called again, by any thread, for a call that finds no connection idle. The time-outs in
    /// the options are at most what that call has left.
    /// </param>
    /// <param name="options">How to call.</param>
    /// <exception cref="ChannelException">The first channel could not be made.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options have a negative timeout, or allow no connection.</exception>
    /// <exception cref="ArgumentException">The options have a clock, and the channels wait by another one.</exception>
    protected ServiceClient(Func<ChannelOptions, Channel> connect, ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _connect = connect;
        _options = options;

        // A server that is not there should be known now and not at the first call.
        _connectivity = new Connectivity(options, this);
        Channel channel = ConnectNoting(options.Channel);
        Clock = options.TimeProvider is { } provider ? Waiting.Clock.Of(provider) : channel.Clock;
        if (Clock is not null && !channel.Link.IsForAnyThread)
        {
            channel.Dispose();
            throw new ArgumentException(
                $"tasks of the kernel model wait by its clock: leave {nameof(ClientOptions)}.{nameof(ClientOptions.TimeProvider)} out",
                nameof(options));
        }

        _onlyConnection = new ClientConnection(this, channel, options);
        _isForAnyThread = _onlyConnection.Channel.Link.IsForAnyThread;
        CarriesHeaders = _onlyConnection.Channel.Link.CarriesHeaders;
        _asyncCaller = new AsyncCaller(this, OpenForAsyncCalls, options, !_isForAnyThread);
        _contract = _onlyConnection.Channel.Contract;
        _connections.Add(_onlyConnection);
        _connectivity.Start(Clock);
    }

    /// <summary>Gets the full name of the service.</summary>
    internal string Contract => _contract;

    /// <summary>Gets the clock by which calls, retries and reconnecting take time; null for the machine's.</summary>
    internal TimeProvider? Clock { get; }

    /// <summary>Gets whether the channels of this client carry headers.</summary>
    internal bool CarriesHeaders { get; }

    /// <summary>Gets what runs before and after each call.</summary>
    internal IReadOnlyList<ClientInterceptor> Interceptors => _options.Interceptors;

    /// <summary>Gets the number of signals that this client sent: system calls that woke a parked server.</summary>
    public long SignalsSent
    {
        get
        {
            lock (_lock)
            {
                return _connections.Sum(connection => connection.Channel.SignalsSent) + _asyncCaller.SignalsSent;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes every connection. Does not wait for one that is being opened: whoever opens it closes it.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _connectivity.Shutdown();
        lock (_lock)
        {
            _isDisposed = true;
            foreach (ClientConnection connection in _connections)
            {
                connection.Close();
            }
        }

        _asyncCaller.Close();
    }

    /// <summary>Begins a call: acquires a connection and begins the request in it. The call may take as long as the options say.</summary>
    /// <param name="method">The id of the method.</param>
    /// <param name="request">Builds the request where the server will read it.</param>
    /// <exception cref="RpcException">There is no server, no connection is free, or there was no room in time.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected UnaryCall<TReply> Call<TRequest, TReply>(uint method, out TRequest request)
        where TRequest : ITableBuilder<TRequest>, allows ref struct
        where TReply : ITable<TReply>, allows ref struct
    {
        ClientConnection? connection = _onlyConnection;
        Span<byte> place;
        if (connection is null || !connection.TryReacquire())
        {
            connection = BeginWithAnother(out place);
        }
        else if (!connection.TryClaim(out place))
        {
            connection = BeginLater(connection, new CallTime(_options.Timeout, Clock), out place);
        }

        request = connection.Begin<TRequest>(place, out ulong call);
        return new UnaryCall<TReply>(connection, method, call);
    }

    /// <summary>Begins a call that may take as long as is said here, from now to its reply.</summary>
    /// <param name="method">The id of the method.</param>
    /// <param name="timeout">How long the call may take; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="request">Builds the request where the server will read it.</param>
    /// <exception cref="RpcException">There is no server, no connection is free, or there was no room in time.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    protected UnaryCall<TReply> Call<TRequest, TReply>(uint method, TimeSpan timeout, out TRequest request)
        where TRequest : ITableBuilder<TRequest>, allows ref struct
        where TReply : ITable<TReply>, allows ref struct
    {
        ClientConnection connection = BeginWithin(new CallTime(timeout, Clock), out Span<byte> place);
        request = connection.Begin<TRequest>(place, out ulong call);
        return new UnaryCall<TReply>(connection, method, call);
    }

    /// <summary>Begins an asynchronous call. Waits neither for a connection nor for room: what cannot be sent now is sent later.</summary>
    /// <param name="method">The id of the method.</param>
    /// <param name="options">What is special about this call.</param>
    /// <param name="cancellationToken">Ends the call for its caller; a server that has not begun it does not, and a handler is told.</param>
    /// <param name="request">Builds the request.</param>
    /// <exception cref="RpcException">As many calls are under way as the options of the client allow.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before.</exception>
    protected AsyncCall<TReply> CallAsync<TRequest, TReply>(
        uint method, CallOptions options, CancellationToken cancellationToken, out TRequest request)
        where TRequest : ITableBuilder<TRequest>, allows ref struct
        where TReply : ITable<TReply>, allows ref struct =>
        _asyncCaller.Begin<TRequest, TReply>(method, options, cancellationToken, out request);

    /// <summary>Begins a call with options of its own, which a token can cancel.</summary>
    /// <param name="method">The id of the method.</param>
    /// <param name="options">How to make the call. What they do not say is as the client's options say.</param>
    /// <param name="cancellationToken">Ends a wait for room or for the reply when it is cancelled.</param>
    /// <param name="request">Builds the request where the server will read it.</param>
    /// <exception cref="RpcException">There is no server, no connection is free, or there was no room in time.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout in <paramref name="options"/> is negative.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    protected UnaryCall<TReply> Call<TRequest, TReply>(
        uint method, CallOptions options, CancellationToken cancellationToken, out TRequest request)
        where TRequest : ITableBuilder<TRequest>, allows ref struct
        where TReply : ITable<TReply>, allows ref struct
    {
        if (options == default && !cancellationToken.CanBeCanceled)
        {
            return Call<TRequest, TReply>(method, out request);
        }

        cancellationToken.ThrowIfCancellationRequested();
        ClientConnection connection = BeginWithin(TimeOf(options, cancellationToken), out Span<byte> place);
        request = connection.Begin<TRequest>(place, out ulong call);
        connection.Send(options.Metadata);
        return new UnaryCall<TReply>(connection, method, call);
    }

    /// <summary>Returns the name of a method in its schema; null if there is no such method. Generated code overrides this.</summary>
    /// <param name="method">The id of the method.</param>
    protected internal virtual string? GetMethodName(uint method) => null;

    /// <summary>
    /// Returns whether a call of a method may be made twice where once was meant: whether it is <c>(idempotent)</c> in its schema. Generated
    /// code overrides this.
    /// </summary>
    /// <param name="method">The id of the method.</param>
    protected internal virtual bool IsIdempotent(uint method) => false;

    private CallTime TimeOf(in CallOptions options, CancellationToken cancellationToken) =>
        new(options.Timeout ?? _options.Timeout, Clock, cancellationToken) { WaitsForReady = options.WaitForReady };

    private ClientConnection BeginWithin(CallTime time, out Span<byte> place)
    {
        if (time.IsLimited)
        {
            time.Start();
        }

        ClientConnection? connection = _onlyConnection ?? LastConnection;
        return BeginLater(connection is not null && connection.TryReacquire() ? connection : null, time, out place);
    }

    private ClientConnection? LastConnection =>
        _lastConnection is { } connection && ReferenceEquals(connection.Client, this) ? connection : null;

    // Looking for a thread's own variable takes a tenth of the code of a call, so it is spared clients that need it for nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ClientConnection BeginWithAnother(out Span<byte> place)
    {
        ClientConnection? connection = LastConnection;
        if (connection is null || !connection.TryReacquire())
        {
            connection = null;
        }
        else if (connection.TryClaim(out place))
        {
            return connection;
        }

        return BeginLater(connection, new CallTime(_options.Timeout, Clock), out place);
    }

    // With a connection that has no room now, or with another one. One whose server has gone is replaced, as nothing was sent.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ClientConnection BeginLater(ClientConnection? connection, CallTime time, out Span<byte> place)
    {
        if (time.IsLimited)
        {
            time.Start();
        }

        connection ??= Acquire(ref time);
        while (!connection.TryClaim(ref time, out place))
        {
            connection = Acquire(ref time);
        }

        return connection;
    }
}
