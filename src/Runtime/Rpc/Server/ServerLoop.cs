using System.Runtime.CompilerServices;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>
/// Serves the connections of one server in turn, and waits when none of them has a request: the loop of processes and of kernel tasks.
/// </summary>
/// <remarks>
/// <see cref="Count"/>, <see cref="SignalsSent"/> and <see cref="Stop"/> are for any thread, all else is for the thread that runs the loop.
/// Connections may be added by the transport while it is called, and by handlers' threads never. No client is waited for: one that does not
/// read its replies, breaks the protocol or dies affects its own calls only.
/// </remarks>
/// <param name="transport">The system that the clients live in.</param>
/// <param name="policy">How to wait when there are no requests.</param>
/// <param name="maxRequestsPerTurn">How many requests of one connection are served before the others have their turn.</param>
internal sealed class ServerLoop(IServerTransport transport, WaitPolicy policy, int maxRequestsPerTurn)
{
    // Asked once: neither changes while a server runs.
    private readonly bool _canSpin = transport.CanSpin && policy.Spins;
    private readonly int _turnsPerKernelPoll = transport.TurnsPerKernelPoll;
    private readonly SpinBudget _spin = new();
    private readonly Lock _lock = new();

    // Written by the loop's thread under the lock; that thread reads it without.
    private readonly List<ServerConnection> _connections = [];
    private long _signalsOfRemoved;
    private int _turns;
    private bool _isStopped;

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

    private bool CanSpin => _canSpin && _connections.Count > 0;

    /// <summary>Serves until <see cref="Stop"/>. A handler's exception that passes through ends the loop as well.</summary>
    public void Run()
    {
        while (!IsStopped)
        {
            if (ServeTurn() == 0)
            {
                Wait();
            }
            else if (++_turns >= _turnsPerKernelPoll)
            {
                PollKernel();
            }
        }
    }

    /// <summary>Ends <see cref="Run"/> after its current turn. The caller wakes the transport.</summary>
    public void Stop() => Volatile.Write(ref _isStopped, true);

    /// <summary>Serves one more connection from the next turn on.</summary>
    public void Add(ServerConnection connection)
    {
        lock (_lock)
        {
            _connections.Add(connection);
        }
    }

    /// <summary>Removes a connection and gives its channel back to the transport.</summary>
    public void Remove(ServerConnection connection)
    {
        lock (_lock)
        {
            _connections.Remove(connection);
            _signalsOfRemoved += connection.Channel.SignalsSent;
        }

        transport.Remove(connection.Channel);
    }

    /// <summary>Removes the connections whose peers are gone, once what they published before is served.</summary>
    public void RemoveEnded()
    {
        for (int i = _connections.Count - 1; i >= 0; i--)
        {
            ServerConnection connection = _connections[i];
            if (transport.IsGone(connection.Channel) && connection.HasEnded())
            {
                Remove(connection);
            }
        }
    }

    // Serves each connection once, and returns how many requests there were.
    private int ServeTurn()
    {
        // A single client is waited for where its last request was served.
        bool spins = _canSpin && _connections.Count == 1;
        int served = 0;
        foreach (ServerConnection connection in _connections)
        {
            served += connection.Serve(maxRequestsPerTurn, spins);
        }

        return served;
    }

    private void PollKernel()
    {
        _turns = 0;
        transport.PollKernel();
        RemoveEnded();
    }

    private void Park()
    {
        _turns = 0;
        transport.Park();
        RemoveEnded();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wait()
    {
        LoopWait wait = new(this);
        if (!CanSpin || !SpinLoop.Poll(ref wait, WaitConstants.InitialServerTurns, SpinLoop.PausesBetweenPolls))
        {
            SpinThenPark.Wait(ref wait, policy, _spin);
        }
    }

    private void WakeProducers()
    {
        foreach (ServerConnection connection in _connections)
        {
            connection.WakeProducer();
        }
    }

    private void ArmAll()
    {
        RemoveEnded();
        foreach (ServerConnection connection in _connections)
        {
            connection.Arm();
        }

        // D1, D2: orders the stores of wakeConsumerAfter and wakeProducerAfter before the loads that ServeTurn makes.
        Interlocked.MemoryBarrier();
    }

    // Ends when a turn has served something, or when the thread was parked: the next turns then look at everything anew.
    private struct LoopWait(ServerLoop loop) : IWait
    {
        private bool _hasParked;

        public readonly bool CanSpin => loop.CanSpin;

        public readonly bool Poll() => loop.ServeTurn() > 0;

        public readonly bool PollFully()
        {
            loop.WakeProducers();
            return loop.IsStopped || _hasParked || Poll();
        }

        public readonly bool PollKernel()
        {
            loop.PollKernel();
            return loop.IsStopped || !loop.CanSpin;
        }

        public readonly void Arm() => loop.ArmAll();

        public void Park()
        {
            loop.Park();
            _hasParked = true;
        }
    }
}
