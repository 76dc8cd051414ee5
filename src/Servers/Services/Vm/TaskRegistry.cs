using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Manages the tasks whose pager is the vm server: launches them, and releases their memory when they end.</summary>
internal sealed class TaskRegistry(
    TaskPort port,
    TaskId self,
    PageAllocator pages,
    CountPublisher counts,
    IReadOnlyDictionary<string, ProgramEntry> programs)
{
    private readonly Dictionary<TaskId, ManagedTask> _tasks = [];
    private readonly SortedDictionary<string, (TaskId Task, ExitReason Reason)> _programs = new(StringComparer.Ordinal);

    /// <summary>Occurs when a task has been removed.</summary>
    public event Action<ManagedTask>? Ended;

    /// <summary>
    /// Gets the programs that were launched, each with the task that was launched last; or with no task and the reason if that has ended.
    /// </summary>
    public IReadOnlyCollection<KeyValuePair<string, (TaskId Task, ExitReason Reason)>> Programs => _programs;

    /// <summary>Gets the tasks.</summary>
    public IReadOnlyCollection<ManagedTask> All => _tasks.Values;

    public ManagedTask? Find(TaskId id) => _tasks.GetValueOrDefault(id);

    /// <summary>Launches a program.</summary>
    public LaunchResult Launch(string program, TaskId launcher, out TaskId id)
    {
        id = TaskId.None;
        if (!programs.TryGetValue(program, out ProgramEntry? entry))
        {
            return LaunchResult.NoSuchProgram;
        }

        int promised = ManagedTask.PromiseTo(entry);
        if (!pages.Budget.TryPromise(promised))
        {
            return LaunchResult.TooFewFrames;
        }

        SyscallResult result = port.Invoke(new Syscall.TaskCreate(program, self, Rights.None));
        if (!result.IsDone)
        {
            pages.Budget.TakeBack(promised);
            return LaunchResult.TooManyTasks;
        }

        id = result.Task;
        _tasks.Add(id, new ManagedTask(id, entry, launcher));
        _programs[program] = (id, default);
        counts.MapInto(id);
        return LaunchResult.Launched;
    }

    /// <summary>Describes the frames that a launch lacked.</summary>
    public string DescribeFrames(string program) =>
        $"'{program}' is promised {ManagedTask.PromiseTo(programs[program])} frames, and {pages.Budget.Left} of the {pages.Budget.Frames} "
            + "frames for tasks are left: end other tasks, or give the machine more memory";

    /// <summary>Removes a task, which may still run, and releases its memory.</summary>
    public void Remove(ManagedTask task, ExitReason reason)
    {
        _tasks.Remove(task.Id);
        task.HasEnded = true;
        _ = port.Invoke(new Syscall.TaskDestroy(task.Id));
        pages.Budget.ReleaseAll(task);
        foreach (int frame in task.Pages.Values)
        {
            pages.Return(frame);
        }

        if (_programs[task.Program.Name].Task == task.Id)
        {
            _programs[task.Program.Name] = (TaskId.None, reason);
        }

        counts.CountEnd();
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
