using System.Collections.Concurrent;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Runs one service: accepts clients, and serves their requests on one thread.</summary>
/// <remarks>
/// Any member may be called from any thread. Handlers run on the host's thread, so a handler that takes long holds up the other clients,
/// and needs no lock for the service's own state. The host never waits for a client: a client that does not read its replies, or breaks the
/// protocol, or dies, affects its own calls only.
/// </remarks>
public sealed class ServerHost : IChannelSource, IDisposable
{
    private const int EventsPerWait = 32;
    private const long ListenerToken = -1;

    // Turns around the connections without looking for new or ended ones, and idle turns before waiting properly.
    private const int TurnsPerLook = 8192;
    private const int EagerTurns = 256;

    private readonly ServiceServer _service;
    private readonly ServerOptions _options;
    private readonly ChannelListener? _listener;
    private readonly ChannelPoller _poller = new();
    private readonly ConcurrentQueue<Channel> _opened = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly Thread _thread;

    // Written by the host's thread under the lock; that thread reads it without.
    private readonly List<ServerConnection> _connections = [];
    private long _signalsOfClosed;
    private bool _isDisposed;

    private ServerHost(ServiceServer service, ServerOptions options, ChannelListener? listener)
    {
        _service = service;
        _options = options;
        _listener = listener;
        if (listener is not null)
        {
            _poller.Add(listener, ListenerToken);
        }

        _thread = new Thread(Run) { Name = $"ZcGen server of {service.ServiceName}", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The path of the socket at which it listens; null when it serves this process only.</summary>
    public string? Path => _listener?.Path;

    /// <summary>How many connections clients have open.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (_lock)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Doorbells that this host rang: system calls that woke a sleeping client.</summary>
    public long SignalsSent
    {
        get
        {
            lock (_lock)
            {
                return _signalsOfClosed + _connections.Sum(connection => connection.Channel.SignalsSent);
            }
        }
    }

    /// <summary>Serves at a name: see <see cref="ChannelListener.Listen"/> for what names are and who may connect.</summary>
    /// <param name="name">The name that clients connect to.</param>
    /// <param name="service">The service; its handlers are called on the host's thread.</param>
    /// <param name="options">How to serve; null for the default.</param>
    /// <exception cref="ChannelException">The name is taken, not valid, or not allowed.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    public static ServerHost Listen(string name, ServiceServer service, ServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        options ??= ServerOptions.Default;
        var listening = new ListenerOptions { Channel = options.Channel };
        return new ServerHost(service, options, ChannelListener.Listen(name, service.ServiceName, service.Fingerprint, listening));
    }

    /// <summary>Serves the clients of this process only, over rings like any others.</summary>
    /// <param name="service">The service; its handlers are called on the host's thread.</param>
    /// <param name="options">How to serve; null for the default.</param>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    public static ServerHost InProcess(ServiceServer service, ServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        return new ServerHost(service, options ?? ServerOptions.Default, listener: null);
    }

    /// <summary>Opens a connection from this process; generated clients call this.</summary>
    /// <param name="contract">The service that the client speaks.</param>
    /// <param name="fingerprint">The fingerprint of the client's schema.</param>
    /// <param name="options">Rings of the connection.</param>
    /// <exception cref="ChannelException">The host serves something else.</exception>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
    {
        if (contract != _service.ServiceName)
        {
            throw new ChannelException(ChannelErrorCode.ContractMismatch, $"this host serves '{_service.ServiceName}', and the client speaks '{contract}'");
        }

        (Channel client, Channel server) = ChannelConnector.CreatePair(options, contract, fingerprint);
        lock (_lock)
        {
            if (_isDisposed)
            {
                client.Dispose();
                server.Dispose();
            }

            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _opened.Enqueue(server);
            _poller.Wake();
        }

        return client;
    }

    /// <summary>Stops serving: calls under way end with <see cref="StatusCode.Unavailable"/>, and the name is free again. Waits for the handler that runs, if one does.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _stopping.Cancel();
            _poller.Wake();
        }

        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        Span<PollEvent> events = stackalloc PollEvent[EventsPerWait];
        int turns = 0;
        int idle = 0;
        while (!_stopping.IsCancellationRequested)
        {
            // A single client is waited for where its last request was served.
            bool mayWait = _options.WaitPolicy != WaitPolicy.Park;
            bool spins = mayWait && _connections.Count == 1;
            int served = 0;
            foreach (ServerConnection connection in _connections)
            {
                served += Serve(connection, spins);
            }

            turns += Math.Max(served, 1);
            idle = served > 0 ? 0 : idle + 1;
            if (turns < TurnsPerLook && (served > 0 || (idle < EagerTurns && mayWait)))
            {
                // With requests to serve, the turns lie apart as they are.
                if (served == 0)
                {
                    SpinLoop.PauseBetweenPolls();
                }

                continue;
            }

            turns = 0;
            idle = 0;
            int count = _poller.Wait(events, Deadline.Never, _options.WaitPolicy);
            foreach (PollEvent happened in events[..count])
            {
                Handle(happened);
            }
        }

        Stop();
    }

    private int Serve(ServerConnection connection, bool spins)
    {
        if (connection.IsBlocked)
        {
            return 0;
        }

        int served = connection.Serve(_options.MaxRequestsPerTurn, spins);
        if (connection.IsBlocked)
        {
            _poller.ExpectSpace(connection.Channel, connection.Reservation);
        }

        return served;
    }

    private void Handle(PollEvent happened)
    {
        if ((happened.Events & PollEvents.Wake) != 0)
        {
            while (_opened.TryDequeue(out Channel? channel))
            {
                Add(channel);
            }
        }

        if ((happened.Events & PollEvents.Connection) != 0)
        {
            while (_listener?.TryAccept() is { } channel)
            {
                Add(channel);
            }
        }

        ServerConnection? connection = (happened.Events & (PollEvents.Space | PollEvents.Closed)) != 0 ? Find(happened.Token) : null;
        if (connection is null)
        {
            return;
        }

        if ((happened.Events & PollEvents.Closed) != 0)
        {
            Remove(connection);
        }
        else
        {
            connection.Unblock();
            _poller.ExpectMessage(connection.Channel);
        }
    }

    private ServerConnection? Find(long token) => _connections.Find(connection => connection.Token == token);

    private void Add(Channel channel)
    {
        var connection = new ServerConnection(channel, _service, _options, _stopping.Token);
        _poller.Add(channel, connection.Token);
        lock (_lock)
        {
            _connections.Add(connection);
        }
    }

    private void Remove(ServerConnection connection)
    {
        _poller.Remove(connection.Channel);
        lock (_lock)
        {
            _connections.Remove(connection);
            _signalsOfClosed += connection.Channel.SignalsSent;
        }

        connection.Channel.Dispose();
    }

    // The host's thread ends what it alone uses.
    private void Stop()
    {
        if (_listener is not null)
        {
            _poller.Remove(_listener);
            _listener.Dispose();
        }

        while (_connections.Count > 0)
        {
            Remove(_connections[^1]);
        }

        while (_opened.TryDequeue(out Channel? channel))
        {
            channel.Dispose();
        }

        lock (_lock)
        {
            _poller.Dispose();
        }

        _stopping.Dispose();
    }
}
