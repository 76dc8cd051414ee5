using System.Collections.Concurrent;
using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <summary>Hosts one service: accepts clients, and serves their requests on one thread.</summary>
/// <remarks>
/// Any member may be called from any thread. Handlers run on the host's thread, so a handler that takes long holds up the other clients,
/// and needs no lock for the service's own state. Connections are made on another thread. The host never waits for a client: one that does
/// not read its replies, breaks the protocol or dies affects its own calls only.
/// <para>
/// A handler may call other servers. A call that leads to the host that it runs in would wait for itself and fails with
/// <see cref="InvalidOperationException"/>; where it leads there through another process, only its timeout ends it.
/// </para>
/// </remarks>
public sealed partial class ServerHost : IChannelSource, IDisposable
{
    private readonly ServiceServer _service;
    private readonly ServerOptions _options;
    private readonly ServerErrorLog _errors;
    private readonly ChannelListener? _listener;
    private readonly ChannelPoller _poller = new();
    private readonly ConcurrentQueue<Channel> _opened = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServerSignal _signal = new();
    private readonly Lock _lock = new();
    private readonly ServerLoop _loop;
    private readonly Thread _thread;
    private bool _isStopping;
    private bool _isDisposed;
    private bool _hasEnded;

    private ServerHost(ServiceServer service, ServerOptions options, ChannelListener? listener)
    {
        _service = service;
        _options = options;
        _listener = listener;
        _errors = new ServerErrorLog(options, service.ServiceName);
        _loop = new ServerLoop(new Transport(this), options.WaitPolicy, options.MaxRequestsPerTurn, _signal);
        _thread = new Thread(Run) { Name = $"ZcGen server of {service.ServiceName}", IsBackground = true };
        _thread.Start();
        if (listener is not null)
        {
            LocalServers.Add(listener.Path, this);
            _ = new ConnectionAcceptor(listener, Accept, _errors);
        }
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
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="ChannelException">The name is taken, not valid, or not allowed.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    public static ServerHost Listen(string name, ServiceServer service, ServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        options ??= ServerOptions.Default;
        options.Validate();
        var listening = new ListenerOptions { Channel = options.Channel, Limits = options.Limits, Permissions = options.Permissions };
        return new ServerHost(service, options, ChannelListener.Listen(name, service.ServiceName, service.Fingerprint, listening));
    }

    /// <summary>Serves the clients of this process only, over rings like any others.</summary>
    /// <param name="service">The service; its handlers are called on the host's thread.</param>
    /// <param name="options">How to serve; null for the default.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    public static ServerHost InProcess(ServiceServer service, ServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        options ??= ServerOptions.Default;
        options.Validate();
        return new ServerHost(service, options, listener: null);
    }

    /// <summary>Opens a connection from this process; generated clients call this.</summary>
    /// <param name="contract">The service that the client speaks.</param>
    /// <param name="fingerprint">The fingerprint of the client's schema.</param>
    /// <param name="options">Rings of the connection.</param>
    /// <exception cref="ChannelException">The host serves something else, or is stopped.</exception>
    public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
    {
        if (contract != _service.ServiceName)
        {
            throw new ChannelException(
                ChannelErrorCode.ContractMismatch, $"this host serves '{_service.ServiceName}', and the client speaks '{contract}'");
        }

        (Channel client, Channel server) = ChannelConnector.CreatePair(options, contract, fingerprint);
        client.Server = this;
        if (TryEnqueue(server))
        {
            return client;
        }

        client.Dispose();
        throw new ChannelException(ChannelErrorCode.NoServer, $"the host of '{_service.ServiceName}' is stopped: start another one");
    }

    private void Accept(Channel channel) => _ = TryEnqueue(channel);

    // Gives a channel to the host's thread, or disposes it when there is none any more.
    private bool TryEnqueue(Channel channel)
    {
        lock (_lock)
        {
            if (!_isStopping)
            {
                _opened.Enqueue(channel);
                Wake();
                return true;
            }
        }

        channel.Dispose();
        return false;
    }

    private void Wake()
    {
        _signal.Raise();
        _poller.Wake();
    }
}
