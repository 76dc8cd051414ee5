using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>The connections: idle ones, and one that is being opened for whoever finds none.</content>
public abstract partial class ServiceClient
{
    private readonly List<ClientConnection> _connections = [];
    private readonly Lock _lock = new();
    private ConnectionAttempt? _attempt;
    private bool _isDisposed;

    // Opening and waiting are done outside of the lock: whoever finds an idle connection meanwhile is not held up.
    private ClientConnection Acquire(ref CallTime time)
    {
        while (true)
        {
            ClientConnection? connection = TakeIdleOrAttempt(out ConnectionAttempt? attempt, out bool opens);
            if (connection is null)
            {
                time.Start();
                connection = OpenOrWait(attempt!, opens, time);
            }

            if (connection is not null)
            {
                return _lastConnection = connection;
            }
        }
    }

    private ClientConnection? OpenOrWait(ConnectionAttempt attempt, bool opens, in CallTime time)
    {
        try
        {
            return opens ? Open(attempt, time) : WaitFor(attempt, time);
        }
        catch (RpcException error) when (time.WaitsForReady && error.Status == StatusCode.Unavailable)
        {
            return null;
        }
    }

    private ClientConnection? TakeIdleOrAttempt(out ConnectionAttempt? attempt, out bool opens)
    {
        lock (_lock)
        {
            attempt = _attempt;
            opens = false;
            if (TakeIdle() is { } connection)
            {
                return connection;
            }

            if (attempt is null)
            {
                opens = true;
                attempt = _attempt = BeginAttempt();
            }

            return null;
        }
    }

    // A call that ends tells nobody, so a thread that waits looks for its connection from time to time.
    private ClientConnection? WaitFor(ConnectionAttempt attempt, CallTime time)
    {
        while (!attempt.Wait(time.Deadline))
        {
            time.CancellationToken.ThrowIfCancellationRequested();
            lock (_lock)
            {
                if (TakeIdle() is { } connection)
                {
                    return connection;
                }
            }

            if (time.Deadline.IsPast)
            {
                throw NotOpenedInTime(inner: null);
            }
        }

        return null;
    }

    // Of the lock's owner.
    private ClientConnection? TakeIdle()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        for (int i = _connections.Count - 1; i >= 0; i--)
        {
            ClientConnection connection = _connections[i];
            if (connection.TryAcquire())
            {
                if (!connection.IsBroken)
                {
                    return connection;
                }

                connection.Close();
                _connections.RemoveAt(i);
            }
        }

        return null;
    }

    private ConnectionAttempt BeginAttempt() =>
        _connections.Count < _options.MaxConnections
            ? new ConnectionAttempt()
            : throw new RpcException(
                StatusCode.ResourceExhausted,
                $"all {_options.MaxConnections} connections of this client are in use; end calls sooner, or raise "
                    + $"{nameof(ClientOptions)}.{nameof(ClientOptions.MaxConnections)}");

    // Ends the attempt in every case, or the others would wait for it for ever.
    private ClientConnection Open(ConnectionAttempt attempt, in CallTime time)
    {
        ClientConnection? connection = null;
        RpcException? failure = null;
        ChannelOptions options = _options.Channel;
        try
        {
            WaitBeforeConnecting(time);
            options = Within(time.Deadline);
            connection = new ClientConnection(this, ConnectNoting(options), _options);
            _ = connection.TryAcquire();
        }
        catch (RpcException error)
        {
            // That this call had no time to wait is no news for the others either.
            failure = error.Status == StatusCode.DeadlineExceeded ? null : error;
            throw;
        }
        catch (ChannelException error)
        {
            // What only this call had no time for is no news for the others: one of them tries again.
            if (IsOnlyFor(options, error))
            {
                throw NotOpenedInTime(error);
            }

            failure = NotOpened(error);
            throw failure;
        }
        catch (ObjectDisposedException error)
        {
            failure = ServerDisposed(error);
            throw failure;
        }
        finally
        {
            End(attempt, connection, failure);
        }

        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed), this);
        return connection;
    }

    private void End(ConnectionAttempt attempt, ClientConnection? connection, RpcException? failure)
    {
        lock (_lock)
        {
            _attempt = null;
            if (connection is not null && !_isDisposed)
            {
                _connections.Add(connection);
                _onlyConnection = _connections.Count == 1 ? connection : null;
                connection = null;
            }
        }

        connection?.Close();
        attempt.End(failure);
    }

    private Channel OpenForAsyncCalls()
    {
        try
        {
            return ConnectNoting(_options.Channel);
        }
        catch (ChannelException error)
        {
            throw NotOpened(error);
        }
        catch (ObjectDisposedException error)
        {
            throw ServerDisposed(error);
        }
        catch (Exception error) when (error is not RpcException)
        {
            // Of a way to the server that is not ours. No caller is on this thread, where it would end the process.
            throw new RpcException(StatusCode.Unknown, $"opening a connection to '{_contract}' failed: {error.Message}", error);
        }
    }

    private Channel Connect(ChannelOptions options)
    {
        Channel? channel = null;
        try
        {
            channel = _connect(options);

            // So that a call fails for want of a descriptor here or not at all.
            channel.PrepareToPark();
            return channel;
        }
        catch (IOException error) when (error is not ChannelException)
        {
            channel?.Dispose();
            throw ChannelErrors.From("opening a connection failed", error);
        }
    }

    private ChannelOptions Within(Deadline deadline)
    {
        // What lies between this process and another one goes by the machine's clock, and so do handshakes.
        if (deadline.IsNever || deadline.IsEndless || !deadline.IsOfMachine)
        {
            return _options.Channel;
        }

        // A handshake needs some time by its options; the deadline holds in any case.
        ChannelOptions options = _options.Channel;
        TimeSpan left = deadline.Remaining;
        return options with
        {
            HandshakeTimeout = Earlier(options.HandshakeTimeout, left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1)),
            ServerStartTimeout = Earlier(options.ServerStartTimeout, left),
            Deadline = deadline,
        };
    }

    private static TimeSpan Earlier(TimeSpan first, TimeSpan second) => first < second ? first : second;

    // Whether an opening had been given less time than any other would get, and ran out of that.
    private bool IsOnlyFor(ChannelOptions options, ChannelException error) => error.Code switch
    {
        ChannelErrorCode.TimedOut => options.HandshakeTimeout < _options.Channel.HandshakeTimeout,
        ChannelErrorCode.NoServer => options.ServerStartTimeout < _options.Channel.ServerStartTimeout,
        _ => false,
    };

    private static StatusCode StatusOf(ChannelErrorCode code) => code switch
    {
        ChannelErrorCode.LimitReached or ChannelErrorCode.OutOfResources => StatusCode.ResourceExhausted,
        ChannelErrorCode.AccessDenied => StatusCode.PermissionDenied,
        _ => StatusCode.Unavailable,
    };

    private static RpcException NotOpened(ChannelException error) => new(StatusOf(error.Code), error.Message, error);

    private RpcException ServerDisposed(ObjectDisposedException error) =>
        new(StatusCode.Unavailable, $"the server of '{_contract}' is disposed", error);

    private RpcException NotOpenedInTime(Exception? inner) => new(
        StatusCode.DeadlineExceeded,
        $"no connection to '{_contract}' could be opened in time, and nothing was sent{(inner is null ? "" : ": ")}{inner?.Message}",
        inner);
}
