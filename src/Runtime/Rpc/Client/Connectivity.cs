using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>What a client knows of its server, and when it may try to connect again. Thread-safe.</summary>
/// <param name="options">The options of the client.</param>
/// <param name="client">The client, which is the sender of events.</param>
internal sealed class Connectivity(ClientOptions options, object client)
{
    // A fifth more or less, so that clients whose server restarts do not come back at the same time.
    private const double Jitter = 0.2;

    private readonly Lock _lock = new();
    private readonly Queue<ConnectionStateChangedEventArgs> _changes = new();
    private ConnectionState _state = ConnectionState.Idle;
    private bool _isStarted;
    private bool _isTelling;
    private int _connections;
    private int _failures;
    private TimeProvider? _clock;
    private Deadline _mayConnectAt = Deadline.Immediate;

    /// <summary>
    /// Told of each change, in their order, on a thread of the thread pool, so that it may call the client; one at a time. A change that
    /// nobody listens for is forgotten at once: no thread may come for it soon.
    /// </summary>
    public event EventHandler<ConnectionStateChangedEventArgs>? Changed;

    /// <summary>Gets the state.</summary>
    public ConnectionState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>Gets how long to wait before the next attempt to connect; zero if it may begin.</summary>
    public TimeSpan Delay
    {
        get
        {
            lock (_lock)
            {
                return _failures == 0 ? TimeSpan.Zero : _mayConnectAt.Remaining;
            }
        }
    }

    /// <summary>Begins to tell of changes: those of the first connection are nobody's news.</summary>
    /// <param name="clock">Counts the waits between attempts from now on; null for the machine's.</param>
    public void Start(TimeProvider? clock)
    {
        lock (_lock)
        {
            _clock = clock;
            _isStarted = true;
        }
    }

    /// <summary>An attempt to connect begins.</summary>
    public void Connecting()
    {
        lock (_lock)
        {
            Become(_connections > 0 ? ConnectionState.Ready : ConnectionState.Connecting);
        }
    }

    /// <summary>There is one more connection.</summary>
    public void Connected()
    {
        lock (_lock)
        {
            _failures = 0;
            _connections++;
            Become(ConnectionState.Ready);
        }
    }

    /// <summary>An attempt to connect failed.</summary>
    public void Failed()
    {
        lock (_lock)
        {
            double factor = Math.Pow(2, Math.Min(_failures++, 30)) * (1 + (Jitter * ((2 * Random.Shared.NextDouble()) - 1)));
            TimeSpan initial = options.InitialReconnectBackoff;
            double delay = Math.Min(initial.TotalSeconds * factor, options.MaxReconnectBackoff.TotalSeconds);
            _mayConnectAt = Deadline.After(TimeSpan.FromSeconds(delay), _clock);
            Become(_connections > 0 ? ConnectionState.Ready : ConnectionState.TransientFailure);
        }
    }

    /// <summary>A connection has ended; once for each.</summary>
    public void Lost()
    {
        lock (_lock)
        {
            if (--_connections == 0)
            {
                Become(ConnectionState.Idle);
            }
        }
    }

    /// <summary>The client is disposed.</summary>
    public void Shutdown()
    {
        lock (_lock)
        {
            Become(ConnectionState.Shutdown);
        }
    }

    // Of the lock's owner.
    private void Become(ConnectionState state)
    {
        if (_state == state || _state == ConnectionState.Shutdown)
        {
            return;
        }

        ConnectionState before = _state;
        _state = state;
        if (!_isStarted || Changed is null)
        {
            return;
        }

        _changes.Enqueue(new ConnectionStateChangedEventArgs(before, state));
        if (!_isTelling)
        {
            _isTelling = true;
            ThreadPool.UnsafeQueueUserWorkItem(static connectivity => connectivity.Tell(), this, preferLocal: false);
        }
    }

    private void Tell()
    {
        while (true)
        {
            ConnectionStateChangedEventArgs? change;
            lock (_lock)
            {
                if (!_changes.TryDequeue(out change))
                {
                    _isTelling = false;
                    return;
                }
            }

            Changed?.Invoke(client, change);
        }
    }
}
