using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>The tasks that the vm server is the pager of: starts them, and clears up after them.</summary>
internal sealed class TaskRegistry(TaskPort port, TaskId self, PageAllocator pages, TaskEndPublisher ends, IReadOnlyDictionary<string, ProgramEntry> programs)
{
    private readonly Dictionary<TaskId, ManagedTask> _tasks = [];
    private readonly SortedDictionary<string, (TaskId Task, ExitReason Reason)> _programs = new(StringComparer.Ordinal);

    /// <summary>Told of each task that has ended, once it is gone.</summary>
    public event Action<ManagedTask>? Ended;

    /// <summary>Every program that was started, with the task that was started last, or, when that has ended, none and the reason.</summary>
    public IReadOnlyCollection<KeyValuePair<string, (TaskId Task, ExitReason Reason)>> Programs => _programs;

    public ManagedTask? Find(TaskId id) => _tasks.GetValueOrDefault(id);

    /// <summary>Starts a program.</summary>
    /// <returns>Why not; <see cref="Refusal.None"/> when it was started.</returns>
    public Refusal TryLaunch(string program, TaskId launcher, out TaskId id)
    {
        id = TaskId.None;
        if (!programs.TryGetValue(program, out ProgramEntry? entry))
        {
            return Refusal.NoSuchTask;
        }

        SyscallResult answer = port.Invoke(new Syscall.TaskCreate(program, self, Rights.None));
        if (answer.IsDone)
        {
            id = answer.Task;
            _tasks.Add(id, new ManagedTask(id, entry, launcher));
            _programs[program] = (id, default);
            ends.ShowTo(id);
        }

        return answer.Refusal;
    }

    /// <summary>Removes a task, whether it ended by itself or not, and gives its memory back.</summary>
    public void Remove(ManagedTask task, ExitReason reason)
    {
        _tasks.Remove(task.Id);
        _ = port.Invoke(new Syscall.TaskDestroy(task.Id));
        foreach (int frame in task.Pages.Values)
        {
            pages.Return(frame);
        }

        if (_programs[task.Program.Name].Task == task.Id)
        {
            _programs[task.Program.Name] = (TaskId.None, reason);
        }

        ends.Count();
        Ended?.Invoke(task);
        foreach (TaskId watcher in task.Watchers)
        {
            if (Find(watcher) is { } alive)
            {
                alive.Exited[task.Id] = reason;
                _ = port.Notify(watcher);
            }
        }
    }
}
