using System.Collections.Concurrent;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Hosts one service: accepts clients, and serves their requests on one thread.</summary>
/// <remarks>
/// Any member may be called from any thread. Handlers run on the host's thread, so a handler that takes long holds up the other clients,
/// and needs no lock for the service's own state. The host never waits for a client: one that does not read its replies, breaks the
/// protocol or dies affects its own calls only.
/// </remarks>
public sealed class ServerHost : IChannelSource, IDisposable
{
    // One listener and one wake-up at most.
    private const int EventsPerPoll = 2;

    private readonly ServiceServer _service;
    private readonly ServerOptions _options;
    private readonly ChannelListener? _listener;
    private readonly ChannelPoller _poller = new();
    private readonly ConcurrentQueue<Channel> _opened = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly ServerLoop _loop;
    private readonly Thread _thread;
    private bool _isDisposed;

    private ServerHost(ServiceServer service, ServerOptions options, ChannelListener? listener)
    {
        _service = service;
        _options = options;
        _listener = listener;
        if (listener is not null)
        {
            _poller.Add(listener, token: 0);
        }

        _loop = new ServerLoop(new Transport(this), options.WaitPolicy, options.MaxRequestsPerTurn);

        _thread = new Thread(Run) { Name = $"ZcGen server of {service.ServiceName}", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Gets the path of the socket at which the host listens; null when it serves this process only.</summary>
    public string? Path => _listener?.Path;

    /// <summary>Gets the number of connections that clients have open.</summary>
    public int ConnectionCount => _loop.Count;

    /// <summary>Gets the number of signals that this host sent: system calls that woke a parked client.</summary>
    public long SignalsSent => _loop.SignalsSent;

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
            throw new ChannelException(
                ChannelErrorCode.ContractMismatch, $"this host serves '{_service.ServiceName}', and the client speaks '{contract}'");
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

    /// <summary>
    /// Stops serving: calls under way end with <see cref="StatusCode.Unavailable"/>, and the name is free again. Waits for the handler that
    /// runs, if one does.
    /// </summary>
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
            _loop.Stop();
            _poller.Wake();
        }

        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        _loop.Run();

        // The host's thread ends what it alone uses.
        if (_listener is not null)
        {
            _poller.Remove(_listener);
            _listener.Dispose();
        }

        while (_loop.Connections.Count > 0)
        {
            _loop.Remove(_loop.Connections[^1]);
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

    private void TakeEvents(Deadline deadline)
    {
        Span<PollEvent> events = stackalloc PollEvent[EventsPerPoll];
        int count = _poller.PollKernel(events, deadline);
        foreach (PollEvent happened in events[..count])
        {
            if ((happened.Events & PollEvents.Wake) != 0)
            {
                while (_opened.TryDequeue(out Channel? channel))
                {
                    Add(channel);
                }
            }
            else
            {
                while (_listener?.TryAccept(out Channel? channel) == true)
                {
                    Add(channel);
                }
            }
        }
    }

    private void Add(Channel channel)
    {
        _poller.Add(channel, token: 0);
        _loop.Add(new ServerConnection(channel, _service, _options, _stopping.Token));
    }

    /// <summary>The host as its loop sees it: clients are threads and processes, and a wait set of the kernel knows about them.</summary>
    private sealed class Transport(ServerHost host) : IServerTransport
    {
        public bool CanSpin => true;

        public int TurnsPerKernelPoll => WaitConstants.TurnsPerKernelPoll;

        // The poller notes it when the kernel says so.
        public bool IsGone(Channel channel) => channel.State != ChannelState.Open;

        public void PollKernel() => host.TakeEvents(Deadline.Immediate);

        public void Park() => host.TakeEvents(Deadline.Never);

        public void Remove(Channel channel)
        {
            host._poller.Remove(channel);
            channel.Dispose();
        }
    }
}
