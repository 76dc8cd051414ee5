using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>The threads of a host: one for each worker, and so many more as handlers may be blocked.</summary>
/// <remarks>For any thread. A thread that loses its loop ends its handler, becomes a spare, and ends when it is not needed for a while.</remarks>
/// <param name="name">What the threads are named.</param>
/// <param name="maxBlocked">The most threads that may have lost their loops at one time.</param>
internal sealed class ServingThreads(string name, int maxBlocked)
{
    private readonly object _gate = new();
    private readonly Queue<Job> _waiting = new();
    private int _idle;
    private int _blocked;
    private bool _isClosed;

    /// <summary>Gives a worker its first thread.</summary>
    public void Start(ServerWorker worker)
    {
        lock (_gate)
        {
            Hand(new Job(worker, null, 0));
        }
    }

    /// <summary>Finds a thread that takes a loop over, and later calls <see cref="Release"/>.</summary>
    /// <param name="worker">Whose loop it is.</param>
    /// <param name="owner">Who has it, and is blocked.</param>
    /// <param name="turn">The turn in which it is.</param>
    /// <returns>False when as many are blocked as may be, or when the system gives no more threads.</returns>
    public bool TryStart(ServerWorker worker, LoopOwner owner, long turn)
    {
        lock (_gate)
        {
            if (_blocked >= maxBlocked)
            {
                return false;
            }

            try
            {
                Hand(new Job(worker, owner, turn));
            }
            catch (OutOfMemoryException)
            {
                return false;
            }

            _blocked++;
            return true;
        }
    }

    /// <summary>Says that a handler ended whose thread had lost its loop, or that no loop was lost after all.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _blocked--;
        }
    }

    /// <summary>Ends the spare threads.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Hand(Job job)
    {
        if (_waiting.Count < _idle)
        {
            _waiting.Enqueue(job);
            Monitor.Pulse(_gate);
        }
        else
        {
            new Thread(() => Run(job)) { Name = name, IsBackground = true }.Start();
        }
    }

    private void Run(Job job)
    {
        Job? next = job;
        while (next is not null)
        {
            next.Worker.Run(next.From, next.Turn);
            next = Next();
        }
    }

    private Job? Next()
    {
        lock (_gate)
        {
            Job? job;
            _idle++;
            while (!_waiting.TryDequeue(out job) && !_isClosed && Monitor.Wait(_gate, WaitConstants.SpareThreadMilliseconds))
            {
            }

            _idle--;
            return job ?? (_waiting.TryDequeue(out job) ? job : null);
        }
    }

    private sealed record Job(ServerWorker Worker, LoopOwner? From, long Turn);
}
