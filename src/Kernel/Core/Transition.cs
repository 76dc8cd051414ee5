using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Builds the outcome of one step: the state before it, and the changes so far.</summary>
internal sealed class Transition(KernelState before)
{
    // Most steps have one delivery and nothing of the others.
    private readonly ImmutableArray<Delivery>.Builder _deliveries = ImmutableArray.CreateBuilder<Delivery>(1);
    private TaskTable.Changes _tasks = before.Tasks.Change();
    private ImmutableArray<TaskId> _created = [];
    private ImmutableArray<TaskId> _ended = [];
    private ImmutableArray<PageChange>.Builder? _pages;
    private ImmutableArray<uint> _generations = before.Generations;
    private FrameTable _frames = before.Frames;
    private KernelCounters _counters = before.Counters;

    public KernelRules Rules => before.Rules;

    public int FrameCount => _frames.Count;

    public IEnumerable<KernelTask> Tasks => _tasks.ToArray();

    public Outcome ToOutcome() => new(
        before with { Tasks = _tasks.ToTable(), Generations = _generations, Frames = _frames, Counters = _counters },
        _deliveries.DrainToImmutable(),
        _created,
        _ended,
        _pages?.DrainToImmutable() ?? []);

    /// <summary>Finds a task in any state; null if it does not exist, or no longer does.</summary>
    public KernelTask? Find(TaskId id) => _tasks.Find(id);

    /// <summary>Finds a task that has not ended.</summary>
    public KernelTask? FindRunning(TaskId id) => Find(id) is { HasEnded: false } task ? task : null;

    /// <summary>Finds a task that a system call can name: in Resea, one that has ended is there until its pager removes it.</summary>
    public KernelTask? FindPeer(TaskId id) => Rules == KernelRules.Resea ? Find(id) : FindRunning(id);

    /// <summary>Returns whether the table of tasks has the place that an id names, whoever is there.</summary>
    public bool HasPlaceFor(TaskId id) => id.Index > 0 && id.Index < _tasks.Places;

    public KernelTask Get(TaskId id) => Find(id) ?? throw new ArgumentException($"task {id} does not exist", nameof(id));

    public void Put(KernelTask task) => _tasks[task.Id.Index] = task;

    /// <summary>Creates a task in the first free place of the table.</summary>
    /// <returns>The id of the task; null if the table is full.</returns>
    public TaskId? Create(string name, TaskId pager, Rights rights)
    {
        for (int index = 1; index < _tasks.Places; index++)
        {
            if (_tasks[index] is null)
            {
                uint generation = _generations[index] + 1;
                var id = new TaskId(index, generation);
                _generations = _generations.SetItem(index, generation);
                _tasks[index] = new KernelTask(id, name, pager == TaskId.None ? id : pager, rights);
                _created = _created.Add(id);
                return id;
            }
        }

        return null;
    }

    public void Remove(TaskId id) => _tasks[id.Index] = null;

    public void RecordEnd(TaskId id)
    {
        if (!_ended.Contains(id))
        {
            _ended = _ended.Add(id);
        }
    }

    public void RecordPageChange(TaskId id, ulong address, PageMapping? mapping) =>
        (_pages ??= ImmutableArray.CreateBuilder<PageChange>(1)).Add(new PageChange(id, address, mapping));

    public FrameState Frame(int frame) => _frames[frame];

    public void PutFrame(int frame, FrameState state) => _frames = _frames.With(frame, state);

    /// <summary>Transfers the ownership of all frames of one task to another.</summary>
    /// <param name="from">The task, as it was before its pages were taken.</param>
    /// <param name="to">The other one.</param>
    public void TransferFrames(KernelTask from, TaskId to)
    {
        if (from.Rights.HasFlag(Rights.Map))
        {
            _frames = _frames.WithOwner(from.Id, to);
            return;
        }

        // Only a pager owns frames that it does not map: those of any other task go back to its pager when they are unmapped.
        foreach (PageMapping mapping in from.Pages.Values)
        {
            if (Frame(mapping.Frame) is var frame && frame.Owner == from.Id)
            {
                PutFrame(mapping.Frame, frame with { Owner = to });
            }
        }
    }

    public void Count(TaskId id, KernelCounters more) => _ = Count(Get(id), more);

    /// <summary>Adds to the counters of a task and of the kernel.</summary>
    /// <returns>The task with its new counters.</returns>
    public KernelTask Count(KernelTask task, KernelCounters more)
    {
        _counters += more;
        KernelTask counted = task with { Counters = task.Counters + more };
        Put(counted);
        return counted;
    }

    /// <summary>Makes a task runnable with a result.</summary>
    public void Resume(TaskId id, SyscallResult result)
    {
        KernelTask task = Get(id);
        if (task.State != TaskState.Runnable)
        {
            task = Count(task, new KernelCounters { WakeUps = 1 });
        }

        Put(task.AsRunnable());
        _deliveries.Add(new Delivery(id, result));
    }

    /// <summary>Makes a task runnable with a refusal.</summary>
    public void Refuse(TaskId id, Refusal refusal) => Resume(id, new SyscallResult(refusal));
}
