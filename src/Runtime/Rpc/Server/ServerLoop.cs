using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>
/// Serves the connections of one server in turn, and waits when none of them has a request: the loop of processes and of kernel tasks.
/// </summary>
/// <remarks>
/// <see cref="Count"/>, <see cref="SignalsSent"/>, <see cref="Stop"/> and <see cref="Drain"/> are for any thread, all else is for the thread
/// that runs the loop; while it is stuck in a handler, another can take the loop over. Connections may be added and removed by the
/// transport while it is called, and by handlers never. No client is waited for: one that does not read its replies, breaks the protocol
/// or dies affects its own calls only.
/// <para>
/// Active connections are polled at each turn. Where a signal tells whom it is from, all but the
/// <see cref="WaitConstants.MaxPolledIdleConnections"/> that were served last are armed instead, and cost nothing until they signal.
/// </para>
/// </remarks>
/// <param name="transport">The system that the clients live in.</param>
/// <param name="policy">How to wait when there are no requests.</param>
/// <param name="maxRequestsPerTurn">How many requests of one connection are served before the others have their turn.</param>
/// <param name="signal">Raised by other threads that want the loop.</param>
internal sealed partial class ServerLoop(IServerTransport transport, WaitPolicy policy, int maxRequestsPerTurn, ServerSignal signal)
{
    // Asked once: neither changes while a server runs.
    private readonly bool _canSpin = transport.CanSpin && policy.Spins;
    private readonly bool _canSleepApart = transport.IdentifiesSignals;
    private readonly int _turnsPerPoll = transport.TurnsPerPoll;
    private readonly TurnClock _clock = new(signal, transport.TurnsPerPoll == 0);
    private readonly SpinBudget _spin = new();
    private readonly Lock _lock = new();

    // Written by the loop's thread under the lock; that thread reads it without.
    private readonly List<ServerConnection> _connections = [];
    private readonly List<ServerConnection> _active = [];
    private long _signalsOfRemoved;
    private int _next;
    private int _turns;
    private long _polls;
    private bool _isStopped;
    private bool _isDraining;

    /// <summary>Gets the number of connections.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Gets the number of signals sent to clients, those of ended connections included.</summary>
    public long SignalsSent
    {
        get
        {
            lock (_lock)
            {
                return _signalsOfRemoved + _connections.Sum(connection => connection.Channel.SignalsSent);
            }
        }
    }

    /// <summary>Gets the connections, for the loop's thread.</summary>
    public IReadOnlyList<ServerConnection> Connections => _connections;

    private bool IsStopped => Volatile.Read(ref _isStopped);

    private bool IsDraining => Volatile.Read(ref _isDraining);

    private bool IsWanted => IsStopped || IsDraining || signal.IsRaised;

    private bool CanSpin => _canSpin && _active.Count > 0;

    /// <summary>
    /// Serves until <see cref="Stop"/>, or until <see cref="Drain"/> has emptied every ring. A handler's exception that passes through ends
    /// the loop as well.
    /// </summary>
    public void Run() => Run(_owner);

    /// <summary>Serves as <see cref="Run()"/> does, until another thread takes the loop over.</summary>
    /// <param name="owner">The hold of the calling thread.</param>
    /// <returns>False when the loop is another thread's now: <see cref="LoopOwner.Connection"/> is left to hand back.</returns>
    public bool Run(LoopOwner owner)
    {
        owner.Recover();
        while (!IsStopped && !owner.IsOver)
        {
            int served = ServeTurn(owner);
            if (owner.IsOver)
            {
                break;
            }

            if (IsDraining)
            {
                if (!DrainFurther(served))
                {
                    break;
                }
            }
            else if (signal.IsRaised || (served != 0 && IsPollDue()))
            {
                PollKernel();
            }
            else if (served == 0)
            {
                Wait(owner);
            }
        }

        return !owner.IsOver;
    }

    /// <summary>Ends <see cref="Run()"/> after the request that is being served. The caller wakes the transport.</summary>
    public void Stop()
    {
        Volatile.Write(ref _isStopped, true);
        signal.Raise();
    }

    /// <summary>
    /// Ends <see cref="Run()"/> once every request is served that clients had published by now: a connection is removed as soon as its ring is
    /// found empty. The caller wakes the transport.
    /// </summary>
    public void Drain()
    {
        Volatile.Write(ref _isDraining, true);
        signal.Raise();
    }

    /// <summary>Serves one more connection from the next turn on.</summary>
    public void Add(ServerConnection connection)
    {
        lock (_lock)
        {
            _connections.Add(connection);
        }

        Activate(connection);
    }

    /// <summary>Polls a connection from the next turn on, because its client signalled.</summary>
    public void Activate(ServerConnection connection)
    {
        connection.LastPoll = _polls;
        if (!connection.IsActive && !connection.IsElsewhere)
        {
            connection.IsActive = true;
            _active.Add(connection);
        }
    }

    /// <summary>
    /// Removes a connection, whose channel the transport disposes. Requests that its client published and that were not begun are
    /// dropped: nobody reads the replies.
    /// </summary>
    public void Remove(ServerConnection connection)
    {
        lock (_lock)
        {
            _connections.Remove(connection);
            _signalsOfRemoved += connection.Channel.SignalsSent;
        }

        if (connection.IsActive)
        {
            connection.IsActive = false;
            _active.Remove(connection);
        }

        transport.Remove(connection);
    }

    /// <summary>Closes the channels of all connections, which stay here. Any thread.</summary>
    public void CloseAll()
    {
        lock (_lock)
        {
            _connections.ForEach(static connection => connection.Channel.Dispose());
        }
    }

    /// <summary>Removes the active connections whose peers are gone.</summary>
    public void RemoveEnded()
    {
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            if (transport.IsGone(_active[i].Channel))
            {
                Remove(_active[i]);
            }
        }
    }

    // Serves each active connection once, and returns how many requests there were. Ends early when the kernel should be asked; the next
    // turn goes on where this one ended. When the loop was lost meanwhile, touches nothing of it any more.
    private int ServeTurn(LoopOwner owner)
    {
        int count = _active.Count;

        // A single client is waited for where its last request was served.
        bool spins = _canSpin && count == 1;
        int index = _next < count ? _next : 0;
        int served = 0;
        for (int left = count; left > 0; left--)
        {
            ServerConnection connection = _active[index];
            owner.Enter(index);
            int requests = connection.Serve(maxRequestsPerTurn, spins, _clock);
            if (owner.Leave() && !owner.KeepsLoop())
            {
                return served + requests;
            }

            index = index + 1 < count ? index + 1 : 0;
            if (requests != 0)
            {
                connection.LastPoll = _polls;
                served += requests;
                if (_clock.IsOver)
                {
                    break;
                }
            }
        }

        _next = index;
        return served;
    }

    private bool IsPollDue() => _turnsPerPoll == 0 ? _clock.IsOver : ++_turns >= _turnsPerPoll;

    private bool DrainFurther(int served)
    {
        // Also those that were armed; then only what is not empty is left.
        foreach (ServerConnection connection in _connections)
        {
            Activate(connection);
        }

        PollKernel();
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            if (_active[i].IsDrained)
            {
                _active[i].RefuseRest();
                Remove(_active[i]);
            }
        }

        if (served == 0 && _connections.Count > 0)
        {
            ParkForSpace();
        }

        return _connections.Count > 0;
    }

    private void PollKernel()
    {
        _polls++;
        signal.Lower();
        transport.PollKernel();
        RestartClock();
        RemoveEnded();
        LetSleep(WaitConstants.PollsUntilIdle);
    }

    private void RestartClock()
    {
        _turns = 0;
        _clock.Restart();
    }
}
