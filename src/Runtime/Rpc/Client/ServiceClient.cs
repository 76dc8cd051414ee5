using System.Runtime.CompilerServices;
using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <summary>Represents the base class of every generated client, which lends connections to calls.</summary>
/// <remarks>
/// Any number of threads may call at once. A call has a connection, a pair of rings, to itself; connections are opened when they are
/// needed, and a thread that calls again tries its last connection first, or the only one, without a lock. Disposing the client ends the
/// calls that are under way.
/// </remarks>
public abstract class ServiceClient : IDisposable
{
    [ThreadStatic]
    private static ClientConnection? _lastConnection;

    private readonly Func<Channel> _connect;
    private readonly ClientOptions _options;
    private readonly List<ClientConnection> _connections = [];
    private readonly Lock _lock = new();
    private bool _isDisposed;

    // The connection of a client that never needed a second one; null from then on.
    private ClientConnection? _onlyConnection;

    /// <summary>Calls over the channels that <paramref name="connect"/> makes.</summary>
    /// <param name="connect">Makes one channel; called again for each call that finds no connection idle.</param>
    /// <param name="options">How to call.</param>
    /// <exception cref="ChannelException">The first channel could not be made.</exception>
    protected ServiceClient(Func<Channel> connect, ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentNullException.ThrowIfNull(options);
        _connect = connect;
        _options = options;

        // A server that is not there should be known now and not at the first call.
        _onlyConnection = new ClientConnection(this, connect(), options);
        _connections.Add(_onlyConnection);
    }

    /// <summary>Gets the number of signals that this client sent: system calls that woke a parked server.</summary>
    public long SignalsSent
    {
        get
        {
            lock (_lock)
            {
                return _connections.Sum(connection => connection.Channel.SignalsSent);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes every connection.</summary>
    protected virtual void Dispose(bool disposing)
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (ClientConnection connection in _connections)
            {
                connection.Channel.Dispose();
            }
        }
    }

    /// <summary>Begins a call: acquires a connection and begins the request in it.</summary>
    /// <param name="method">The id of the method.</param>
    /// <param name="request">Builds the request where the server will read it.</param>
    /// <exception cref="RpcException">There is no server, or no connection is free.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected UnaryCall<TReply> Call<TRequest, TReply>(uint method, out TRequest request)
        where TRequest : ITableBuilder<TRequest>, allows ref struct
        where TReply : ITable<TReply>, allows ref struct
    {
        ClientConnection? connection = _onlyConnection;
        if (connection is null || !connection.TryReacquire())
        {
            connection = AcquireAnother();
        }

        request = connection.Begin<TRequest>();
        return new UnaryCall<TReply>(connection, method);
    }

    // Looking for a thread's own variable takes a tenth of the code of a call, so it is spared clients that need it for nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ClientConnection AcquireAnother() =>
        _lastConnection is { } connection && ReferenceEquals(connection.Client, this) && connection.TryReacquire() ? connection : Acquire();

    private ClientConnection Acquire()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            for (int i = _connections.Count - 1; i >= 0; i--)
            {
                ClientConnection connection = _connections[i];
                if (connection.TryAcquire())
                {
                    if (!connection.IsBroken)
                    {
                        return _lastConnection = connection;
                    }

                    connection.Channel.Dispose();
                    _connections.RemoveAt(i);
                }
            }

            return _lastConnection = Open();
        }
    }

    private ClientConnection Open()
    {
        if (_connections.Count >= _options.MaxConnections)
        {
            throw new RpcException(
                StatusCode.ResourceExhausted,
                $"all {_options.MaxConnections} connections of this client are in use; dispose calls sooner, or raise "
                    + $"{nameof(ClientOptions)}.{nameof(ClientOptions.MaxConnections)}");
        }

        try
        {
            var connection = new ClientConnection(this, _connect(), _options);
            _ = connection.TryAcquire();
            _connections.Add(connection);
            _onlyConnection = _connections.Count == 1 ? connection : null;
            return connection;
        }
        catch (ChannelException e)
        {
            StatusCode status = e.Code == ChannelErrorCode.LimitReached ? StatusCode.ResourceExhausted : StatusCode.Unavailable;
            throw new RpcException(status, e.Message, e);
        }
    }
}
