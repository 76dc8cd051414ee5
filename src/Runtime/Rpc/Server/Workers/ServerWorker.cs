using System.Collections.Concurrent;
using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <summary>A share of a host's connections, with the loop that serves them and the wait set of the kernel that knows about them.</summary>
/// <remarks>
/// A thread runs the loop. While a handler keeps it, another one takes the loop over, and it keeps only the connection that it serves; when
/// the handler ends, it hands that back. Nothing moves from one worker to another.
/// </remarks>
internal sealed partial class ServerWorker : IDisposable
{
    private readonly ServedServices _services;
    private readonly ServingThreads _threads;
    private readonly Action _ended;
    private readonly ChannelWaitSet _waitSet;
    private readonly ServerSignal _signal = new();
    private readonly ServerLoop _loop;
    private readonly ConcurrentQueue<Channel> _opened = new();
    private readonly ConcurrentQueue<ServerConnection> _handedBack = new();
    private readonly ConcurrentQueue<ServerConnection> _completed = new();
    private readonly Action<ServerConnection> _bring;
    private readonly Lock _lock = new();
    private bool _isParked;
    private bool _hasEnded;
    private bool _isLimitReported;

    /// <summary>Creates a worker, which <see cref="ServingThreads.Start"/> gives a thread.</summary>
    /// <param name="services">What to serve.</param>
    /// <param name="threads">Where another thread comes from while one is blocked.</param>
    /// <param name="ended">Called once, on the worker's last thread.</param>
    /// <param name="isInProcess">Whether all clients are in this process.</param>
    public ServerWorker(ServedServices services, ServingThreads threads, Action ended, bool isInProcess)
    {
        _waitSet = ChannelWaitSet.Create(isInProcess);
        _services = services;
        _threads = threads;
        _ended = ended;
        _bring = Bring;
        _loop = new ServerLoop(new Transport(this), services.Options.WaitPolicy, services.Options.MaxRequestsPerTurn, _signal);
    }

    /// <summary>Gets or sets what is told when the worker parks no more; null when nobody wants to know. Set before the start.</summary>
    public HandlerWatch? Watch { get; set; }

    /// <summary>Gets the number of connections.</summary>
    public int Count => _loop.Count;

    /// <summary>Gets the number of connections, those that wait to be taken included.</summary>
    public int Load => _loop.Count + _opened.Count;

    /// <summary>Gets the number of signals sent to clients.</summary>
    public long SignalsSent => _loop.SignalsSent;

    /// <summary>Gets the hold of the thread that runs the loop.</summary>
    public LoopOwner Owner => _loop.Owner;

    /// <summary>Gets whether the loop's thread is parked, or about to be.</summary>
    public bool IsParked => Volatile.Read(ref _isParked);

    /// <summary>Takes a connection over. Any thread, as long as the worker is not stopped.</summary>
    public void Add(Channel channel)
    {
        _opened.Enqueue(channel);
        Wake();
    }

    /// <summary>Ends the worker when all that clients have published is served. Any thread.</summary>
    public void Drain()
    {
        _loop.Drain();
        Wake();
    }

    /// <summary>Ends the worker after the request that is being served. Any thread.</summary>
    public void Stop()
    {
        _loop.Stop();
        Wake();
    }

    /// <summary>Closes all channels, and waits for handlers that are suspended no more. Any thread.</summary>
    public void CloseAll()
    {
        _loop.CloseAll();
        Wake();
    }

    /// <summary>Gives the wait set back. For the worker's last thread.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _waitSet.Dispose();
        }
    }

    /// <summary>Has another thread take the loop over, because its thread is blocked in a handler. Any thread.</summary>
    /// <param name="owner">The hold of that thread.</param>
    /// <param name="turn">The turn in which it is.</param>
    /// <returns>False when no thread is left for it.</returns>
    public bool TryHandOver(LoopOwner owner, long turn)
    {
        if (owner.TryRequest(turn, () => _threads.TryStart(this, owner, turn)))
        {
            return true;
        }

        if (!Interlocked.Exchange(ref _isLimitReported, true))
        {
            ReportLimit();
        }

        return false;
    }

    private void Bring(ServerConnection connection)
    {
        _completed.Enqueue(connection);
        Wake();
    }

    private void ReportLimit() => _services.Errors.Report(
        peer: null,
        new TimeoutException(
            $"handlers of '{_services.Names}' block all threads of a worker, whose other clients wait until one of them ends: let handlers end "
            + $"sooner, serve such methods asynchronously, or raise {nameof(ServerOptions)}.{nameof(ServerOptions.MaxBlockedHandlers)}, which "
            + $"is {_services.Options.MaxBlockedHandlers} (reported once)"));

    // W1: what was brought is stored before the signal, and a thread that parks looks at it after it said so.
    private void Wake()
    {
        _signal.Raise();
        Interlocked.MemoryBarrier(); // W1: orders the stores of what is brought before the load of isParked
        if (IsParked)
        {
            lock (_lock)
            {
                // The thread that ended disposed it.
                if (!_hasEnded)
                {
                    _waitSet.Wake();
                }
            }
        }
    }
}
