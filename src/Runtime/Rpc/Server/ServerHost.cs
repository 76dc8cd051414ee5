using System.Runtime.Versioning;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Hosts services at one name, or in one process: accepts clients, and serves their requests.</summary>
/// <remarks>
/// Any member may be called from any thread. Handlers run on the host's threads: one at a time, unless <see cref="ServerOptions.Workers"/>
/// says otherwise. So with one worker a handler that takes long holds up the other clients, and needs no lock for the service's own state;
/// with more, it needs locks, and holds up nobody but its own client. Connections are made on another thread. The host never waits for a
/// client: one that does not read its replies, breaks the protocol or dies affects its own calls only.
/// <para>
/// A handler may call other servers. A call that leads to the host that it runs in is served by another thread if there are several workers.
/// If there is one, or if <see cref="ServerOptions.MaxBlockedHandlers"/> handlers are blocked, it would wait for itself and fails with
/// <see cref="InvalidOperationException"/>; where it leads there through another process, only its timeout ends it.
/// </para>
/// </remarks>
public sealed partial class ServerHost : IChannelSource, IDisposable, IAsyncDisposable
{
    private readonly ServedServices _services;
    private readonly ChannelListener? _listener;
    private readonly ServerWorker[] _workers;
    private readonly ServingThreads _threads;
    private readonly HandlerWatch? _watch;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _running;
    private bool _isStopping;
    private bool _isDisposed;

    private ServerHost(ServiceServer[] services, ServerOptions options, ChannelListener? listener)
    {
        _services = new ServedServices(services, options, this);
        _listener = listener;
        _threads = new ServingThreads($"ZcGen server of {_services.Names}", options.Workers > 1 ? options.MaxBlockedHandlers : 0);
        _workers = new ServerWorker[options.Workers];
        _running = _workers.Length;
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new ServerWorker(_services, _threads, WorkerEnded, isInProcess: listener is null);
        }

        if (_workers.Length > 1)
        {
            _watch = new HandlerWatch(_workers, $"ZcGen watch of {_services.Names}");
        }

        foreach (ServerWorker worker in _workers)
        {
            worker.Watch = _watch;
            _threads.Start(worker);
        }

        if (listener is not null)
        {
            LocalServers.Add(listener.Path, this);
            _ = new ConnectionAcceptor(listener, Accept, _services.Errors);
        }
    }

    /// <summary>Gets the path of the socket at which the host listens; null when it serves this process only.</summary>
    public string? Path => _listener?.Path;

    /// <summary>Gets the number of connections that clients have open.</summary>
    public int ConnectionCount => _workers.Sum(static worker => worker.Count);

    /// <summary>Gets the number of signals that this host sent: system calls that woke a parked client.</summary>
    public long SignalsSent => _workers.Sum(static worker => worker.SignalsSent);

#pragma warning disable RS0026 // One service or a list of them: no call can mean both, whatever parameters are added.

    /// <summary>
    /// Serves at a name: see <see cref="ChannelListener.Listen(string, string, ulong, ListenerOptions)"/> for what names are and who may
    /// connect.
    /// </summary>
    /// <param name="name">The name that clients connect to.</param>
    /// <param name="service">The service; its handlers are called on the host's threads.</param>
    /// <param name="options">How to serve; null for the default.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="ChannelException">The name is taken, not valid, or not allowed.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    [SupportedOSPlatform("linux")]
    public static ServerHost Listen(string name, ServiceServer service, ServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Listen(name, [service], options);
    }

    /// <summary>Serves several services at one name. A client gets the one that it speaks.</summary>
    /// <param name="name">The name that clients connect to.</param>
    /// <param name="services">The services, each with another contract; their handlers are called on the host's threads.</param>
    /// <param name="options">How to serve all of them; null for the default.</param>
    /// <exception cref="ArgumentException">An option is out of its range; there is no service, or there are two of one contract.</exception>
    /// <exception cref="ChannelException">The name is taken, not valid, or not allowed.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    [SupportedOSPlatform("linux")]
    public static ServerHost Listen(string name, IReadOnlyList<ServiceServer> services, ServerOptions? options = null)
    {
        ServiceServer[] served = ServedServices.Check(services);
        options ??= ServerOptions.Default;
        options.Validate();
        if (Clock.Of(options.TimeProvider) is not null)
        {
            throw new ArgumentException(
                $"clients of other processes go by the machine's clock: leave {nameof(ServerOptions.TimeProvider)} out, or host the services in "
                    + "this process only",
                nameof(options));
        }

        var listening = new ListenerOptions { Channel = options.Channel, Limits = options.Limits, Permissions = options.Permissions };
        return new ServerHost(served, options, ChannelListener.Listen(name, ServedServices.ContractsOf(served), listening));
    }

    /// <summary>Serves the clients of this process only, over rings like any others.</summary>
    /// <param name="service">The service; its handlers are called on the host's threads.</param>
    /// <param name="options">How to serve; null for the default.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <remarks>Works on every operating system: where there are no memory files, on memory of the garbage collector.</remarks>
    public static ServerHost InProcess(ServiceServer service, ServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        return InProcess([service], options);
    }

    /// <summary>Serves several services to the clients of this process only. A client gets the one that it speaks.</summary>
    /// <param name="services">The services, each with another contract; their handlers are called on the host's threads.</param>
    /// <param name="options">How to serve all of them; null for the default.</param>
    /// <exception cref="ArgumentException">An option is out of its range; there is no service, or there are two of one contract.</exception>
    /// <remarks>Works on every operating system: where there are no memory files, on memory of the garbage collector.</remarks>
    public static ServerHost InProcess(IReadOnlyList<ServiceServer> services, ServerOptions? options = null)
    {
        ServiceServer[] served = ServedServices.Check(services);
        options ??= ServerOptions.Default;
        options.Validate();
        return new ServerHost(served, options, listener: null);
    }

#pragma warning restore RS0026

    /// <summary>Opens a connection from this process; generated clients call this.</summary>
    /// <param name="contract">The service that the client speaks.</param>
    /// <param name="fingerprint">The fingerprint of the client's schema.</param>
    /// <param name="options">Rings of the connection.</param>
    /// <exception cref="ChannelException">The host serves something else, or is stopped.</exception>
    public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
    {
        if (_services.Find(contract) is null)
        {
            throw new ChannelException(
                ChannelErrorCode.ContractMismatch, $"this host serves '{_services.Names}', and the client speaks '{contract}'");
        }

        (Channel client, Channel server) = ChannelConnector.CreatePair(options, contract, fingerprint, isInProcess: _listener is null);
        client.Server = this;
        client.Clock = server.Clock = _services.Clock;
        if (TryAdd(server))
        {
            return client;
        }

        client.Dispose();
        throw new ChannelException(ChannelErrorCode.NoServer, $"the host of '{_services.Names}' is stopped: start another one");
    }

    private void Accept(Channel channel) => _ = TryAdd(channel);

    // Gives a channel to the worker that has the fewest, or disposes it when there is none any more.
    private bool TryAdd(Channel channel)
    {
        lock (_lock)
        {
            if (!_isStopping)
            {
                _workers.MinBy(static worker => worker.Load)!.Add(channel);
                return true;
            }
        }

        channel.Dispose();
        return false;
    }
}
