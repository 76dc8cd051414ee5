using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>Starts programs, and starts those again that failed.</summary>
/// <param name="entries">The boot list.</param>
/// <param name="tasks">The vm server's side of it.</param>
internal sealed class BootstrapService(IReadOnlyList<BootEntry> entries, TasksClient tasks) : BootstrapServer
{
    /// <summary>How often a program is started again before it is given up, until somebody asks for it.</summary>
    public const int MaxRestarts = 8;

    private readonly Dictionary<TaskId, BootEntry> _running = [];
    private readonly Dictionary<string, int> _restarts = new(StringComparer.Ordinal);

    /// <summary>Starts the boot list, in its order. After a predecessor that failed: takes over what runs, and starts what the predecessor did not come to, or would have started again.</summary>
    public void StartAll()
    {
        Dictionary<string, (TaskId Task, ExitReason Reason)> started = WatchStarted();
        foreach (BootEntry entry in entries)
        {
            bool isStarted = started.TryGetValue(entry.Program, out (TaskId Task, ExitReason Reason) state);
            if (isStarted && state.Task != TaskId.None)
            {
                _running.Add(state.Task, entry);
            }
            else if (isStarted ? entry.Restart == RestartPolicy.OnFailure && state.Reason == ExitReason.Failed : entry.StartsAtBoot)
            {
                _ = TryLaunch(entry);
            }
        }
    }

    /// <summary>Looks who has ended, and does what the boot list says.</summary>
    public void TakeExited()
    {
        // Read out of the reply before the next call.
        var failed = new List<BootEntry>();
        using (UnaryCall<TakeExitedReply> call = tasks.TakeExited(out _))
        {
            TakeExitedReply reply = call.Invoke();
            ReadOnlySpan<uint> ended = reply.Tasks;
            ReadOnlySpan<ExitReason> reasons = reply.Reasons;
            for (int i = 0; i < ended.Length; i++)
            {
                if (_running.Remove(new TaskId(ended[i]), out BootEntry? entry) && reasons[i] == ExitReason.Failed && entry.Restart == RestartPolicy.OnFailure)
                {
                    failed.Add(entry);
                }
            }
        }

        foreach (BootEntry entry in failed)
        {
            int restarts = _restarts.GetValueOrDefault(entry.Program);
            if (restarts < MaxRestarts)
            {
                _restarts[entry.Program] = restarts + 1;
                _ = TryLaunch(entry);
            }
        }
    }

    protected override void Start(StartRequest request, StartReply.Builder reply, CallContext context)
    {
        string program = request.Program.ToString();
        BootEntry entry = entries.FirstOrDefault(entry => entry.Program == program)
            ?? throw new RpcException(StatusCode.NotFound, $"the boot list has no program '{program}'");
        TakeExited();
        if (_running.FirstOrDefault(running => running.Value == entry) is { Value: not null } running)
        {
            throw new RpcException(StatusCode.AlreadyExists, $"'{program}' runs as task {running.Key}");
        }

        _ = _restarts.Remove(program);
        reply.Task = TryLaunch(entry) ?? throw new RpcException(StatusCode.ResourceExhausted, $"'{program}' cannot be started: there are too many tasks");
    }

    // Watches what runs already. Whoever ends in between is seen at the next look.
    private Dictionary<string, (TaskId Task, ExitReason Reason)> WatchStarted()
    {
        while (true)
        {
            Dictionary<string, (TaskId Task, ExitReason Reason)> started = FindStarted();
            if (entries.All(entry => !started.TryGetValue(entry.Program, out (TaskId Task, ExitReason) state) || state.Task == TaskId.None || TryWatch(state.Task)))
            {
                return started;
            }
        }
    }

    private Dictionary<string, (TaskId Task, ExitReason Reason)> FindStarted()
    {
        var started = new Dictionary<string, (TaskId, ExitReason)>(StringComparer.Ordinal);
        using UnaryCall<ProgramsReply> call = tasks.Programs(out _);
        foreach (ProgramState state in call.Invoke().Programs)
        {
            started.Add(state.Program.ToString(), (new TaskId(state.Task), state.Reason));
        }

        return started;
    }

    private bool TryWatch(TaskId task)
    {
        try
        {
            using UnaryCall<WatchReply> call = tasks.Watch(out WatchRequest.Builder request);
            request.Task = task.Value;
            _ = call.Invoke();
            return true;
        }
        catch (RpcException e) when (e.Status == StatusCode.NotFound)
        {
            return false;
        }
    }

    private uint? TryLaunch(BootEntry entry)
    {
        try
        {
            using UnaryCall<LaunchReply> call = tasks.Launch(out LaunchRequest.Builder request);
            request.Program = entry.Program;
            request.Watch = true;
            uint task = call.Invoke().Task;
            _running.Add(new TaskId(task), entry);
            return task;
        }
        catch (RpcException e) when (e.Status is StatusCode.ResourceExhausted or StatusCode.NotFound)
        {
            // The others can still be started.
            return null;
        }
    }
}
