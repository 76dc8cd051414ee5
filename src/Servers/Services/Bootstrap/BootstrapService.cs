using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>Launches programs, and restarts those that failed.</summary>
/// <param name="entries">The boot list.</param>
/// <param name="tasks">The client of the <c>Tasks</c> service of the vm server.</param>
internal sealed class BootstrapService(IReadOnlyList<BootEntry> entries, TasksClient tasks) : BootstrapServer
{
    /// <summary>The maximum number of restarts of a program; <c>Start</c> resets the count.</summary>
    public const int MaxRestarts = 8;

    private readonly Dictionary<TaskId, BootEntry> _running = [];
    private readonly Dictionary<string, int> _restarts = new(StringComparer.Ordinal);

    /// <summary>
    /// Launches the boot list in order. After a failed predecessor: takes over the running programs, and launches those that the failed
    /// predecessor had not yet launched, or would have restarted.
    /// </summary>
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
                _ = Launch(entry);
            }
        }
    }

    /// <summary>Takes the tasks that have ended, and restarts programs as the boot list says.</summary>
    public void TakeExited()
    {
        var failed = new List<BootEntry>();
        while (TakeExited(failed))
        {
        }

        foreach (BootEntry entry in failed)
        {
            int restarts = _restarts.GetValueOrDefault(entry.Program);
            if (restarts < MaxRestarts)
            {
                _restarts[entry.Program] = restarts + 1;
                _ = Launch(entry);
            }
        }
    }

    // Copied from the reply before the next call. Returns false when there was none.
    private bool TakeExited(List<BootEntry> failed)
    {
        using UnaryCall<TakeExitedReply> call = tasks.TakeExited(out _);
        TakeExitedReply reply = call.Invoke();
        ReadOnlySpan<Wire.TaskId> ended = reply.Tasks;
        ReadOnlySpan<ExitReason> reasons = reply.Reasons;
        for (int i = 0; i < ended.Length; i++)
        {
            if (_running.Remove(ended[i], out BootEntry? entry)
                && reasons[i] == ExitReason.Failed
                && entry.Restart == RestartPolicy.OnFailure)
            {
                failed.Add(entry);
            }
        }

        return !ended.IsEmpty;
    }

    protected override void Start(StartRequest request, StartReply.Builder reply, CallContext context)
    {
        string program = request.Program.ToString();
        BootEntry entry = entries.FirstOrDefault(entry => entry.Program == program)
            ?? throw new RpcException(StatusCode.NotFound, $"the boot list has no program '{program}'");
        TakeExited();
        if (_running.FirstOrDefault(running => running.Value == entry) is { Value: not null } running)
        {
            throw new RpcException(StatusCode.AlreadyExists, $"'{program}' already runs as task {running.Key}");
        }

        _ = _restarts.Remove(program);
        reply.Task = Launch(entry)
            ?? throw new RpcException(StatusCode.ResourceExhausted, $"'{program}' cannot be launched: the vm server refused");
    }

    // Watches the programs that run already. Retries if one ends in between.
    private Dictionary<string, (TaskId Task, ExitReason Reason)> WatchStarted()
    {
        while (true)
        {
            Dictionary<string, (TaskId Task, ExitReason Reason)> started = FindStarted();
            if (entries.All(entry => started.GetValueOrDefault(entry.Program).Task is var task && (task == TaskId.None || TryWatch(task))))
            {
                return started;
            }
        }
    }

    private Dictionary<string, (TaskId Task, ExitReason Reason)> FindStarted()
    {
        var started = new Dictionary<string, (TaskId, ExitReason)>(StringComparer.Ordinal);
        for (string program = ""; ;)
        {
            using UnaryCall<NextProgramReply> call = tasks.NextProgram(out NextProgramRequest.Builder request);
            request.After = program;
            NextProgramReply reply = call.Invoke();
            program = reply.Program.ToString();
            if (program.Length == 0)
            {
                return started;
            }

            started.Add(program, (reply.Task, reply.Reason));
        }
    }

    private bool TryWatch(TaskId task)
    {
        try
        {
            using UnaryCall<WatchReply> call = tasks.Watch(out WatchRequest.Builder request);
            request.Task = task;
            _ = call.Invoke();
            return true;
        }
        catch (RpcException e) when (e.Status == StatusCode.NotFound)
        {
            return false;
        }
    }

    // Returns the task; null if the vm server refused.
    private TaskId? Launch(BootEntry entry)
    {
        try
        {
            using UnaryCall<LaunchReply> call = tasks.Launch(out LaunchRequest.Builder request);
            request.Program = entry.Program;
            request.Watch = true;
            TaskId task = call.Invoke().Task;
            _running.Add(task, entry);
            return task;
        }
        catch (RpcException e) when (e.Status is StatusCode.ResourceExhausted or StatusCode.NotFound)
        {
            // The other programs can still be launched.
            return null;
        }
    }
}
