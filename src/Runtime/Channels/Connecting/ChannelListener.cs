using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>Listens at a name and makes channels of the clients that connect. Never waits for a client.</summary>
/// <remarks>
/// One thread at a time accepts; <see cref="Dispose"/> is for any thread. Every connection has its own deadline for its
/// hello, and one that says nothing, or nonsense, is dropped without holding up the others.
/// </remarks>
public sealed partial class ChannelListener : IDisposable
{
    private const ulong ListenToken = 0;
    private const ulong StopToken = 1;

    private readonly ServerSocket _server;
    private readonly ServerHandshake _handshake;
    private readonly ListenerOptions _options;
    private readonly ConnectionQuota _quota;
    private readonly HandshakeRate _rate;
    private readonly WaitSet _waitSet = new();
    private readonly EventCounter _stop = new();
    private readonly PendingConnections _pending;
    private readonly Queue<Channel> _accepted = new();
    private readonly object _gate = new();
    private readonly byte[] _buffer = new byte[HandshakeLayout.MaxLength];
    private bool _isDisposed;

    private ChannelListener(ServerSocket server, SpokenContract[] contracts, ListenerOptions options)
    {
        _server = server;
        _options = options;
        _quota = new ConnectionQuota(options.Limits);
        _rate = new HandshakeRate(options.Limits);
        _handshake = new ServerHandshake(contracts, options.Channel, _quota);
        _pending = new PendingConnections(_waitSet, options.Limits.MaxPendingConnections);
        Contract = SpokenContract.NamesOf(contracts);

        // As an edge, so that a connection that cannot be accepted does not wake this thread for ever.
        _waitSet.Add(server.Socket.Descriptor, WaitTriggers.Readable | WaitTriggers.Edge, ListenToken);
        _waitSet.Add(_stop.Descriptor, WaitTriggers.Readable, StopToken);
    }

    /// <summary>The socket's path.</summary>
    public string Path => _server.Path;

    /// <summary>What it speaks: the name of the contract, or of all with <c>', '</c> between them.</summary>
    public string Contract { get; }

    /// <summary>How many of the channels that it made are not disposed yet.</summary>
    public int ChannelCount => _quota.Count;

    /// <summary>Readable when <see cref="TryAccept"/> has something to do.</summary>
    internal FileDescriptor Descriptor => _waitSet.Descriptor;

    /// <summary>When <see cref="TryAccept"/> must be called even if nothing happens.</summary>
    internal Deadline NextTimeout
    {
        get
        {
            lock (_gate)
            {
                return Deadline.Earlier(_acceptAt, _pending.NextTimeout);
            }
        }
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="name">
    /// Letters, digits, '.', '_' and '-': the socket is <c>$XDG_RUNTIME_DIR/zcgen/NAME.sock</c> (without that variable, in a directory
    /// of this user's under the temporary path), and only this user can connect. Or an absolute path, taken as it is.
    /// </param>
    /// <param name="contract">What this side speaks. Clients that speak something else are refused.</param>
    /// <param name="fingerprint">Of this side's schema; only reported to clients.</param>
    /// <param name="options">Limits and time-outs.</param>
    /// <exception cref="ChannelException">The name is taken, not valid, or not allowed, or the system has no file descriptors
    /// left.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    [SupportedOSPlatform("linux")]
    public static ChannelListener Listen(string name, string contract, ulong fingerprint = 0, ListenerOptions? options = null) =>
        Listen(name, [new SpokenContract(contract, fingerprint)], options ?? ListenerOptions.Default);

    /// <summary>Starts to listen for clients of several contracts.</summary>
    internal static ChannelListener Listen(string name, SpokenContract[] contracts, ListenerOptions options)
    {
        Platform.RequireSupport();
        Array.ForEach(contracts, static contract => ContractName.Check(contract.Name));
        options.Validate();
        ServerSocket server = ServerSocket.Listen(name, options.Permissions);
        try
        {
            return new ChannelListener(server, contracts, options);
        }
        catch (IOException error)
        {
            server.Dispose();
            throw ChannelErrors.From($"cannot listen at '{server.Path}'", error);
        }
    }

    /// <summary>Goes on with all connections that have something to say, and gives the next finished channel. Never waits.</summary>
    /// <param name="channel">The channel, which is the caller's; null when none is finished now.</param>
    /// <returns>Whether a channel was finished.</returns>
    /// <exception cref="ObjectDisposedException">The listener is disposed.</exception>
    public bool TryAccept([NotNullWhen(true)] out Channel? channel)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _pending.DropSilent();
            Span<WaitEvent> events = stackalloc WaitEvent[WaitSet.MaxEvents];
            int count = _accepted.Count > 0 ? 0 : _waitSet.Wait(events, 0);
            Handle(events[..count]);

            // After the hellos, which make room for connections that wait for theirs.
            if (_accepted.Count == 0 && _acceptAt.IsPast)
            {
                AcceptConnections();
            }

            return _accepted.TryDequeue(out channel);
        }
    }

    /// <summary>Waits for the next channel; null when the deadline passes first.</summary>
    /// <exception cref="ObjectDisposedException">The listener is, or was meanwhile, disposed.</exception>
    public Channel? Accept(Deadline deadline = default)
    {
        bool held = false;
        Span<WaitEvent> events = stackalloc WaitEvent[1];
        try
        {
            // Keeps the signal of Dispose open until this thread has seen it.
            _stop.Descriptor.DangerousAddRef(ref held);
            while (true)
            {
                if (TryAccept(out Channel? channel) || deadline.IsPast)
                {
                    return channel;
                }

                int count = _waitSet.Wait(events, Deadline.Earlier(deadline, NextTimeout).RemainingMilliseconds());
                lock (_gate)
                {
                    // Not left for the next look: the socket's edge comes once.
                    Handle(events[..count]);
                }
            }
        }
        finally
        {
            if (held)
            {
                _stop.Descriptor.DangerousRelease();
            }
        }
    }

    /// <summary>Stops listening and removes the name. Channels that were returned live on.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _stop.Signal();
            _server.Dispose();
            _pending.DropAll();
            while (_accepted.TryDequeue(out Channel? channel))
            {
                channel.Dispose();
            }

            _reserve.Dispose();
            _stop.Dispose();
            _waitSet.Dispose();
        }
    }
}
