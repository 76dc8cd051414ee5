using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>
/// Represents the work with pages that is under way, at most one piece in the name of each task. It is done in parts of at most
/// <see cref="MaxOperationsPerTurn"/> page operations, by the tasks in turn.
/// </summary>
/// <remarks>
/// Work is an iterator that returns after each <see cref="WorkStep"/>. Between two steps any message may be handled. So a step keeps the
/// records of the tasks such that the work can be dropped after it: what a task has when it ends is released, whatever it was doing.
/// </remarks>
/// <param name="pages">The page operations.</param>
internal sealed class PageWork(PageAllocator pages) : IServerWork
{
    /// <summary>
    /// The maximum number of pages that the vm server maps and unmaps before it receives the next message, and while it handles one.
    /// </summary>
    public const int MaxOperationsPerTurn = 16;

    private readonly Dictionary<TaskId, IEnumerator<WorkStep>> _underWay = [];
    private readonly Queue<TaskId> _turns = new();

    public bool IsUnderWay(TaskId client) => _underWay.ContainsKey(client);

    /// <summary>Begins work in the name of a task that has none under way. Short work is complete when this returns.</summary>
    /// <exception cref="RpcException">The work failed.</exception>
    public void Begin(TaskId task, IEnumerable<WorkStep> work)
    {
        IEnumerator<WorkStep> steps = work.GetEnumerator();
        if (Continue(steps))
        {
            _underWay.Add(task, steps);
            _turns.Enqueue(task);
        }
    }

    public bool TryContinue(out TaskId completed, out RpcException? error)
    {
        (completed, error) = (TaskId.None, null);
        while (_turns.TryDequeue(out TaskId task))
        {
            if (!_underWay.TryGetValue(task, out IEnumerator<WorkStep>? steps))
            {
                // It has ended, and its work was dropped.
                continue;
            }

            try
            {
                if (Continue(steps))
                {
                    _turns.Enqueue(task);
                    return true;
                }
            }
            catch (RpcException e)
            {
                error = e;
            }

            _ = _underWay.Remove(task);
            completed = task;
            return true;
        }

        return false;
    }

    /// <summary>Drops the work of a task that has ended.</summary>
    public void Drop(TaskId task)
    {
        if (_underWay.Remove(task, out IEnumerator<WorkStep>? steps))
        {
            steps.Dispose();
        }
    }

    // Returns false when the work is complete.
    private bool Continue(IEnumerator<WorkStep> steps)
    {
        long end = pages.Operations + MaxOperationsPerTurn - WorkStep.MaxPageOperations;
        bool isUnderWay = true;
        while (isUnderWay && pages.Operations <= end)
        {
            isUnderWay = steps.MoveNext();
        }

        return isUnderWay;
    }
}
