using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>How a client calls.</summary>
public sealed record ClientOptions
{
    /// <summary>The options of a client that asks for nothing special.</summary>
    public static ClientOptions Default { get; } = new();

    /// <summary>Rings of its channels.</summary>
    public ChannelOptions Channel { get; init; } = ChannelOptions.Default;

    /// <summary>Gets how a caller waits for the reply. The default is <see cref="WaitPolicy.SpinThenPark"/>.</summary>
    public WaitPolicy WaitPolicy { get; init; } = WaitPolicy.SpinThenPark;

    /// <summary>
    /// How long a call may take, unless it says otherwise: from its first line to its reply, with opening a connection, waiting for room
    /// for the request, and waiting for the reply. <see cref="Timeout.InfiniteTimeSpan"/>: until the server goes away.
    /// </summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>How many calls can be under way at once: each takes a connection, a pair of rings, which is kept for the next.</summary>
    public int MaxConnections { get; init; } = 64;

    /// <summary>
    /// Gets how many asynchronous calls can be under way at once, those included that wait for room; 16,384 by default. They share one
    /// connection. A call beyond that fails with <see cref="StatusCode.ResourceExhausted"/>.
    /// </summary>
    public int MaxConcurrentCalls { get; init; } = 16_384;

    /// <summary>
    /// Gets whether the code behind an <see langword="await"/> of a call may run on the thread that receives replies; false by default, so
    /// that it runs on the thread pool. True saves some microseconds for a call that had to wait, and lets code that blocks hold up the
    /// replies of all asynchronous calls of the client.
    /// </summary>
    public bool AllowSynchronousContinuations { get; init; }

    /// <summary>Gets how calls of idempotent methods are made again after a failure; null, the default, for not at all.</summary>
    public RetryPolicy? RetryPolicy { get; init; }

    /// <summary>
    /// Gets about how long to wait before connecting again when connecting failed once; 10 ms by default. The wait doubles with each
    /// failure. A call waits for it, at most until its deadline.
    /// </summary>
    public TimeSpan InitialReconnectBackoff { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Gets the longest such wait; 1 s by default.</summary>
    public TimeSpan MaxReconnectBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets what runs before and after each call; none by default.</summary>
    public IReadOnlyList<ClientInterceptor> Interceptors { get; init; } = [];

    /// <summary>
    /// Gets the clock that timeouts, deadlines, and the waits before retries and reconnecting are counted by; null, the default, for the clock
    /// of the server if it runs in this process, and otherwise <see cref="TimeProvider.System"/>. For tests.
    /// </summary>
    /// <remarks>
    /// A deadline reaches the server only if it has the same clock: between processes, only one by <see cref="TimeProvider.System"/> does, and
    /// with any other clock a call still ends for its caller. What lies below calls goes by the machine's clock in any case: how long a
    /// thread spins, handshakes, and starting servers. A blocked thread looks at a clock that is not the machine's every 4 ms.
    /// </remarks>
    public TimeProvider? TimeProvider { get; init; }

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Interceptors);
        ArgumentOutOfRangeException.ThrowIfLessThan(InitialReconnectBackoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxReconnectBackoff, TimeSpan.Zero);
        RetryPolicy?.Validate();
        _ = Deadline.After(Timeout);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentCalls, 1);
    }
}
