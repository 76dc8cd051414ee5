using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>
/// Looks at the workers of a host now and then, and has the loop of one whose thread is blocked in a handler taken over by another thread.
/// </summary>
/// <remarks>
/// A thread of its own, which sleeps while all workers are parked. A thread is blocked when two looks in a row find it in the same turn of a
/// connection: turns end when the coarse clock moves, so it is a handler that takes long.
/// </remarks>
internal sealed class HandlerWatch
{
    private readonly ServerWorker[] _workers;
    private readonly LoopOwner?[] _owners;
    private readonly long[] _turns;
    private readonly object _gate = new();
    private bool _isAsleep;
    private bool _isClosed;

    /// <summary>Starts to watch.</summary>
    /// <param name="workers">The workers of a host.</param>
    /// <param name="name">What the thread is named.</param>
    public HandlerWatch(ServerWorker[] workers, string name)
    {
        _workers = workers;
        _owners = new LoopOwner?[workers.Length];
        _turns = new long[workers.Length];
        new Thread(Run) { Name = name, IsBackground = true }.Start();
    }

    /// <summary>Says that a worker is parked no more: it sleeps while all are.</summary>
    public void Wake()
    {
        Interlocked.MemoryBarrier(); // W2: orders the store of isParked before the load of isAsleep
        if (Volatile.Read(ref _isAsleep))
        {
            lock (_gate)
            {
                _isAsleep = false;
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Ends the watch.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        int idleLooks = 0;
        lock (_gate)
        {
            while (!_isClosed)
            {
                bool sleeps = idleLooks >= WaitConstants.IdleLooksUntilSleep && TrySleep();
                _ = Monitor.Wait(_gate, sleeps ? Timeout.Infinite : WaitConstants.LookMilliseconds);
                idleLooks = Look() ? 0 : sleeps ? 0 : idleLooks + 1;
            }
        }
    }

    private bool TrySleep()
    {
        Volatile.Write(ref _isAsleep, true);
        Interlocked.MemoryBarrier(); // W2: orders the store of isAsleep before the loads of isParked
        if (Array.TrueForAll(_workers, static worker => worker.IsParked))
        {
            return true;
        }

        _isAsleep = false;
        return false;
    }

    // Returns whether a worker is not parked.
    private bool Look()
    {
        bool isBusy = false;
        for (int i = 0; i < _workers.Length; i++)
        {
            LoopOwner owner = _workers[i].Owner;
            long turn = owner.Turn;
            if (LoopOwner.IsServing(turn) && owner == _owners[i] && turn == _turns[i])
            {
                _ = _workers[i].TryHandOver(owner, turn);
            }

            _owners[i] = owner;
            _turns[i] = turn;
            isBusy |= !_workers[i].IsParked;
        }

        return isBusy;
    }
}
