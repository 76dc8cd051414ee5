using Microsoft.Extensions.Logging;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>How a server serves.</summary>
public sealed record ServerOptions
{
    private const int MaxWorkers = 64;
    private const int MaxMaxBlockedHandlers = 4096;
    private const int MaxMaxCallsInFlight = 1 << 20;

    /// <summary>Gets the options of a server that asks for nothing special.</summary>
    public static ServerOptions Default { get; } = new();

    /// <summary>Gets the sizes and limits of rings, and the time limit of handshakes.</summary>
    public ChannelOptions Channel { get; init; } = ChannelOptions.Default;

    /// <summary>Gets what clients of other processes may hold and ask for, in all, per user and per process.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>
    /// Gets who may connect from other processes: the permissions of the socket. By default this user only; the directory of named servers
    /// lets only this user in, whatever they are.
    /// </summary>
    public UnixFileMode Permissions { get; init; } = ListenerOptions.Default.Permissions;

    /// <summary>
    /// Gets how the server waits for requests when there are none: what its latency then is, and how much of a processor it takes while
    /// idle. The default is
    /// <see cref="WaitPolicy.SpinThenPark"/>.
    /// </summary>
    public WaitPolicy WaitPolicy { get; init; } = WaitPolicy.SpinThenPark;

    /// <summary>
    /// Gets whether each request is checked once on arrival, so that a malformed one gets <see cref="StatusCode.InvalidArgument"/> and the
    /// reason. Safety does not depend on it.
    /// </summary>
    public bool VerifiesRequests { get; init; } = true;

    /// <summary>
    /// Gets how many workers serve the connections, which are spread over them; from 1 to 64, and 1 by default. With one worker handlers run
    /// one at a time, and one that takes long holds up all clients. With more, handlers run at the same time, also those of one service
    /// object, and one that takes longer than some milliseconds holds up nobody but its own client: another thread goes on with the worker's
    /// other connections.
    /// </summary>
    public int Workers { get; init; } = 1;

    /// <summary>
    /// Gets how many handlers may be blocked at one time without holding up other clients, when there is more than one
    /// <see cref="Workers">worker</see>; from 0 to 4096, and 64 by default. Each of them has a thread to itself. When there are more, the
    /// clients of a worker wait until one of them ends, which is reported once.
    /// </summary>
    public int MaxBlockedHandlers { get; init; } = 64;

    /// <summary>Gets how many requests of one connection are served before the others have their turn; at least 1.</summary>
    public int MaxRequestsPerTurn { get; init; } = 32;

    /// <summary>
    /// Gets the longest request that is given to a handler, in bytes; 16 MiB by default. A longer one gets
    /// <see cref="StatusCode.ResourceExhausted"/>. The rings of clients (<see cref="ChannelOptions.MaxPeerRingCapacity"/>) limit requests as
    /// well.
    /// </summary>
    public int MaxRequestLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Gets how many calls of one connection may be in flight: whose asynchronous handlers are suspended, or whose replies wait for room. From 1
    /// to 1,048,576, and 256 by default. Further requests stay in the client's ring.
    /// </summary>
    public int MaxCallsInFlight { get; init; } = 256;

    /// <summary>
    /// Gets how many bytes the calls of one connection in flight may hold in all, of requests that their handlers keep and of replies that wait
    /// for room; 16 MiB by default, and at least 0. A call that needs more gets <see cref="StatusCode.ResourceExhausted"/>. While a reply is
    /// built after a suspension, it has a buffer as long as the longest reply, which does not count.
    /// </summary>
    public int MaxBytesInFlight { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Gets how long a stop waits for the handlers that run; 10 seconds by default. After that time the server is stopped for its clients, and
    /// the handlers are left behind on their threads. Counted by <see cref="TimeProvider"/> and by the machine's clock: the first that has passed
    /// counts, so that a stop ends although nobody advances the clock of a test.
    /// </summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets what is told of exceptions that handlers throw and callers see only as <see cref="StatusCode.Internal"/>, and of clients that
    /// were refused or disconnected through their own fault. Without it and <see cref="Logger"/> they are written to standard error. There is
    /// a budget of 50 at once and 5 a second. Called on a thread of the server; what it throws is written to standard error.
    /// </summary>
    public Action<ServerError>? OnError { get; init; }

    /// <summary>Gets the logger that is told what <see cref="OnError"/> is told, with the same budget.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>Gets what runs before and after each handler; none by default.</summary>
    public IReadOnlyList<ServerInterceptor> Interceptors { get; init; } = [];

    /// <summary>
    /// Gets the clock that deadlines of calls and the draining of a stop are counted by; <see cref="TimeProvider.System"/> by default. Another
    /// one is for tests, and for <see cref="ServerHost.InProcess(ServiceServer, ServerOptions)"/> only: clients of other processes go by the
    /// machine's clock. Clients of the host go by its clock unless their options have one.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets the test for exceptions that end the server itself and not only a call: they pass through. None by default. Called on the
    /// server's thread.
    /// </summary>
    internal Func<Exception, bool> IsFatal { get; init; } = static _ => false;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Channel);
        ArgumentNullException.ThrowIfNull(WaitPolicy);
        ArgumentNullException.ThrowIfNull(Limits);
        ArgumentNullException.ThrowIfNull(Interceptors);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        Channel.Validate();
        Limits.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Workers, MaxWorkers);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBlockedHandlers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxBlockedHandlers, MaxMaxBlockedHandlers);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestsPerTurn, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCallsInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxCallsInFlight, MaxMaxCallsInFlight);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytesInFlight);
        ArgumentOutOfRangeException.ThrowIfLessThan(StopTimeout, TimeSpan.Zero);
    }
}
