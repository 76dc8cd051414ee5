using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>One step in the making: the state before it, and what has changed so far.</summary>
internal sealed class Transition(KernelState before)
{
    private readonly ImmutableArray<KernelTask?>.Builder _tasks = before.Tasks.ToBuilder();
    private readonly ImmutableArray<Delivery>.Builder _deliveries = ImmutableArray.CreateBuilder<Delivery>();
    private readonly ImmutableArray<TaskId>.Builder _created = ImmutableArray.CreateBuilder<TaskId>();
    private readonly ImmutableArray<TaskId>.Builder _ended = ImmutableArray.CreateBuilder<TaskId>();
    private readonly ImmutableArray<PageChange>.Builder _pages = ImmutableArray.CreateBuilder<PageChange>();
    private ImmutableArray<uint> _generations = before.Generations;
    private ImmutableArray<FrameState> _frames = before.Frames;
    private KernelCounters _counters = before.Counters;

    public int FrameCount => _frames.Length;

    public IEnumerable<KernelTask> Tasks => _tasks.OfType<KernelTask>().ToArray();

    public Outcome ToOutcome() => new(
        new KernelState { Tasks = _tasks.ToImmutable(), Generations = _generations, Frames = _frames, Counters = _counters },
        _deliveries.ToImmutable(),
        _created.ToImmutable(),
        _ended.ToImmutable(),
        _pages.ToImmutable());

    /// <summary>The task of this id, whatever it is doing; null when it is no more.</summary>
    public KernelTask? Find(TaskId id) => id.Index < _tasks.Count && _tasks[id.Index] is { } task && task.Id == id ? task : null;

    /// <summary>The task of this id, if waiting for it can end.</summary>
    public KernelTask? FindPeer(TaskId id) => Find(id) is { HasEnded: false } task ? task : null;

    public KernelTask Get(TaskId id) => Find(id) ?? throw new ArgumentException($"there is no task {id}", nameof(id));

    public void Put(KernelTask task) => _tasks[task.Id.Index] = task;

    /// <summary>Puts a task into the first free place.</summary>
    public TaskId? Create(string name, TaskId pager, Rights rights)
    {
        for (int index = 1; index < _tasks.Count; index++)
        {
            if (_tasks[index] is null)
            {
                uint generation = _generations[index] + 1;
                var id = new TaskId(index, generation);
                _generations = _generations.SetItem(index, generation);
                _tasks[index] = new KernelTask(id, name, pager == TaskId.None ? id : pager, rights);
                _created.Add(id);
                return id;
            }
        }

        return null;
    }

    public void Remove(TaskId id) => _tasks[id.Index] = null;

    public void NoteEnd(TaskId id)
    {
        if (!_ended.Contains(id))
        {
            _ended.Add(id);
        }
    }

    public void NotePage(TaskId id, ulong address, PageMapping? mapping) => _pages.Add(new PageChange(id, address, mapping));

    public FrameState Frame(int frame) => _frames[frame];

    public void PutFrame(int frame, FrameState state) => _frames = _frames.SetItem(frame, state);

    /// <summary>Hands over every frame that one task owns.</summary>
    public void InheritFrames(TaskId from, TaskId to) => _frames = [.. _frames.Select(frame => frame.Owner == from ? frame with { Owner = to } : frame)];

    public void Count(TaskId id, KernelCounters more)
    {
        _counters += more;
        KernelTask task = Get(id);
        Put(task with { Counters = task.Counters + more });
    }

    /// <summary>Lets a task run on.</summary>
    public void Resume(TaskId id, Answer answer)
    {
        KernelTask task = Get(id);
        if (task.State != TaskState.Runnable)
        {
            Count(id, new KernelCounters { WakeUps = 1 });
            task = Get(id);
        }

        Put(task.WaitingForNothing());
        _deliveries.Add(new Delivery(id, answer));
    }

    /// <summary>Lets a task run on, and tells it no.</summary>
    public void Refuse(TaskId id, Refusal refusal) => Resume(id, new Answer(refusal));
}
