using System.Collections.Concurrent;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Testing;

/// <summary>Represents a server in the process of a test, to which any number of clients connect over real rings.</summary>
/// <remarks>
/// A client connects to it as to any host in the process: <c>EchoClient.Connect(server)</c>. It works on every operating system, keeps what
/// goes wrong in handlers (<see cref="Errors"/>), can go away and come back (<see cref="StopAsync"/>, <see cref="Restart"/>), and says which
/// handler did not end when it is disposed. Clients are their creator's, and may be disposed before or after the server. Thread-safe.
/// </remarks>
public sealed class TestServer : IChannelSource, IDisposable, IAsyncDisposable
{
    private readonly ServiceServer[] _services;
    private readonly ServerOptions _options;
    private readonly ConcurrentQueue<ServerError> _errors = new();
    private readonly RunningHandlers _handlers = new();
    private readonly Lock _lock = new();

    // Null while the server is stopped.
    private ServerHost? _host;
    private bool _isDisposed;

    private TestServer(IReadOnlyList<ServiceServer> services, ServerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(services);
        options ??= ServerOptions.Default;
        _services = [.. services];
        Action<ServerError>? told = options.OnError;
        _options = options with
        {
            Interceptors = [_handlers, .. options.Interceptors],
            OnError = error =>
            {
                _errors.Enqueue(error);
                told?.Invoke(error);
            },
        };
        _host = ServerHost.InProcess(_services, _options);
    }

    /// <summary>
    /// Gets what went wrong so far, in its order: what handlers threw and callers see only as <see cref="StatusCode.Internal"/>, and clients that
    /// were disconnected through their own fault. What a handler throws is here before its caller has the reply.
    /// </summary>
    /// <remarks>
    /// Of a burst of more than 50 errors some are left out: see <see cref="ServerOptions.OnError"/>. An <see cref="RpcException"/> that a handler
    /// throws is an answer, and not an error.
    /// </remarks>
    public IReadOnlyList<ServerError> Errors => [.. _errors];

    /// <summary>Gets the full names of the methods whose handlers run now, suspended ones included; the one that began first is first.</summary>
    public IReadOnlyList<string> RunningMethods => _handlers.Methods;

    /// <summary>Gets the number of connections that clients have open; 0 while the server is stopped.</summary>
    public int ConnectionCount => Host?.ConnectionCount ?? 0;

    private ServerHost? Host
    {
        get
        {
            lock (_lock)
            {
                return _host;
            }
        }
    }

#pragma warning disable RS0026 // One service or a list of them: no call can mean both, whatever parameters are added.

    /// <summary>Starts a server of one service.</summary>
    /// <param name="service">The service; its handlers are called on the server's threads.</param>
    /// <param name="options">
    /// How to serve; null for the default. With a <see cref="ServerOptions.TimeProvider"/>, clients that have none of their own go by it.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static TestServer Start(ServiceServer service, ServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        return new TestServer([service], options);
    }

    /// <summary>Starts a server of several services. A client gets the one that it speaks.</summary>
    /// <param name="services">The services, each with another contract; their handlers are called on the server's threads.</param>
    /// <param name="options">
    /// How to serve all of them; null for the default. With a <see cref="ServerOptions.TimeProvider"/>, clients that have none of their own go by
    /// it.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of its range; there is no service, or there are two of one contract.</exception>
    public static TestServer Start(IReadOnlyList<ServiceServer> services, ServerOptions? options = null) => new(services, options);

#pragma warning restore RS0026

    /// <summary>Opens a connection; generated clients call this.</summary>
    /// <param name="contract">The service that the client speaks.</param>
    /// <param name="fingerprint">The fingerprint of the client's schema.</param>
    /// <param name="options">Rings of the connection.</param>
    /// <exception cref="ChannelException">The server is stopped, or serves something else.</exception>
    public Channel Open(string contract, ulong fingerprint, ChannelOptions options) =>
        (Host ?? throw new ChannelException(ChannelErrorCode.NoServer, $"the test server of '{contract}' is stopped: restart it"))
            .Open(contract, fingerprint, options);

    /// <summary>Throws if anything went wrong so far. For the end of a test, after its last call.</summary>
    /// <exception cref="AggregateException">There are <see cref="Errors"/>: their exceptions are inside.</exception>
    public void ThrowIfErrors()
    {
        ServerError[] errors = [.. _errors];
        if (errors.Length > 0)
        {
            throw new AggregateException(
                $"the test server has {errors.Length} errors: {string.Join("; ", errors.Take(10).Select(static error => error.ToString()))}",
                errors.Select(static error => error.Exception));
        }
    }

    /// <summary>
    /// Stops the server as a server process that ends would: its clients find it gone, and <see cref="Restart"/> brings it back. Does nothing if
    /// it is stopped.
    /// </summary>
    /// <param name="drainTimeout">
    /// How long to serve what clients have sent by now, by <see cref="ServerOptions.TimeProvider"/>; zero, the default, for not at all.
    /// </param>
    /// <param name="cancellationToken">Ends the draining before its time; the server stops all the same.</param>
    /// <returns>Completes when the server has stopped. A handler must not await it.</returns>
    /// <exception cref="TimeoutException">
    /// A handler did not end within <see cref="ServerOptions.StopTimeout"/>; the text names its method. The server is stopped for its clients.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public async Task StopAsync(TimeSpan drainTimeout = default, CancellationToken cancellationToken = default)
    {
        if (drainTimeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(drainTimeout, TimeSpan.Zero);
        }

        if (TakeHost() is { } host)
        {
            await host.StopAsync(drainTimeout, cancellationToken).ConfigureAwait(false);
            ThrowIfHandlerRuns();
        }
    }

    /// <summary>Starts the server again, with the same services and options. Does nothing if it runs.</summary>
    /// <exception cref="ObjectDisposedException">The server is disposed.</exception>
    public void Restart()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _host ??= ServerHost.InProcess(_services, _options);
        }
    }

    /// <summary>
    /// Stops the server for good. Waits for the handlers that run, at most as long as <see cref="ServerOptions.StopTimeout"/> says; their tokens
    /// are cancelled.
    /// </summary>
    /// <exception cref="TimeoutException">A handler did not end in that time; the text names its method.</exception>
    public void Dispose()
    {
        if (End() is { } host)
        {
            host.Dispose();
            ThrowIfHandlerRuns();
        }
    }

    /// <summary>Does what <see cref="Dispose"/> does, and keeps no thread waiting.</summary>
    /// <returns>Completes when the server has stopped. A handler must not await it.</returns>
    /// <exception cref="TimeoutException">A handler did not end in that time; the text names its method.</exception>
    public async ValueTask DisposeAsync()
    {
        if (End() is { } host)
        {
            await host.DisposeAsync().ConfigureAwait(false);
            ThrowIfHandlerRuns();
        }
    }

    private ServerHost? End()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        return TakeHost();
    }

    private ServerHost? TakeHost()
    {
        lock (_lock)
        {
            ServerHost? host = _host;
            _host = null;
            return host;
        }
    }

    // The host has stopped, and has waited as long as it may: what still runs was left behind.
    private void ThrowIfHandlerRuns()
    {
        IReadOnlyList<string> running = RunningMethods;
        if (running.Count > 0)
        {
            throw new TimeoutException(
                $"{_options.StopTimeout.TotalSeconds} s after the test server was stopped, the handler of '{string.Join("', '", running)}' was still "
                    + $"running, and was left behind: let it end when {nameof(CallContext)}.{nameof(CallContext.CancellationToken)} is cancelled, or "
                    + $"raise {nameof(ServerOptions)}.{nameof(ServerOptions.StopTimeout)}");
        }
    }
}
