using System.Text;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Represents the commands for tasks.</summary>
internal sealed class TaskCommands
{
    private const uint LookPause = 10;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    private readonly ServerTask _task;
    private readonly Func<KernelState> _kernel;
    private readonly TextWriter _output;
    private TasksClient? _tasks;
    private BootstrapClient? _bootstrap;
    private ShmClient? _shm;

    /// <summary>Initializes the commands.</summary>
    /// <param name="task">The task of the shell.</param>
    /// <param name="kernel">Gets the state of the kernel.</param>
    /// <param name="output">The output of the commands.</param>
    public TaskCommands(ServerTask task, Func<KernelState> kernel, TextWriter output)
    {
        (_task, _kernel, _output) = (task, kernel, output);
        All =
        [
            new("ps", "", "the tasks", WordKind.Other, _ => ShowTasks()),
            new("run", "PROGRAM [ARGUMENTS]", "runs a program until it ends, or until it serves its name", WordKind.Program, Run),
            new("shm", "", "the shared memory: who has created it, how large it is, and how many tasks have mapped it", WordKind.Other, _ => ShowMemory()),
            new("kill", "TASK", "ends a task, by name or id", WordKind.Task, words => words.Length == 1 && Kill(words[0])),
            new("restart", "TASK", "ends a task and starts its program again", WordKind.Task, words => words.Length == 1 && Restart(words[0])),
        ];
    }

    /// <summary>Gets the commands.</summary>
    public IReadOnlyList<ShellCommand> All { get; }

    /// <summary>Gets what is called when a server was started again.</summary>
    public required Action Restarted { get; init; }

    private BootstrapClient Bootstrap => _bootstrap ??= BootstrapClient.Connect(_task.To(BootstrapProgram.Name));

    private TasksClient Tasks => _tasks ??= TasksClient.Connect(_task.Vm);

    private bool ShowTasks()
    {
        var table = new StringBuilder();
        table.AppendLine($"{"task",-6} {"name",-12} {"state",-10} {"waits for",-10} pages");
        foreach (KernelTask listed in _kernel().LiveTasks)
        {
            string peer = listed.State == TaskState.Runnable ? "" : listed.Peer == TaskId.None ? "anybody" : listed.Peer.ToString();
            table.AppendLine($"{listed.Id,-6} {listed.Name,-12} {listed.State,-10} {peer,-10} {listed.Pages.Count}");
        }

        _output.Write(table);
        return true;
    }

    private bool ShowMemory()
    {
        var table = new StringBuilder();
        table.AppendLine($"{"id",-6} {"owner",-6} {"pages",6} {"mapped",6} name");
        uint id = 0;
        do
        {
            using UnaryReply<ShmNextReply> reply = (_shm ??= ShmClient.Connect(_task.Vm)).Next(id);
            id = reply.Value.Id;
            if (id != 0)
            {
                string owner = ((TaskId)reply.Value.Owner).ToString();
                table.AppendLine($"{id,-6} {owner,-6} {reply.Value.Pages,6} {reply.Value.Mapped,6} {reply.Value.Name.ToString()}".TrimEnd());
            }
        }
        while (id != 0);
        _output.Write(table);
        return true;
    }

    private bool Run(string[] words)
    {
        if (words is not [var program, .. var arguments])
        {
            return false;
        }

        TaskId task;
        using (UnaryReply<LaunchReply> reply = Tasks.Launch(program, watch: true, string.Join(' ', arguments)))
        {
            task = reply.Value.Task;
        }

        string name = NameServedBy(task);
        for (uint left = KernelClock.TicksFor(StartTimeout); left > 0;)
        {
            if (FindEnd(task) is { } reason)
            {
                if (reason != ExitReason.Returned)
                {
                    _output.WriteLine($"{program} {task} {(reason == ExitReason.Killed ? "was killed" : "failed")}");
                }

                return true;
            }

            if (name.Length > 0 && IsServedBy(name, task))
            {
                _output.WriteLine($"{program} serves '{name}' as {task}");
                return true;
            }

            uint pause = Math.Min(left, LookPause);
            left -= _task.Port.WaitForNotifications(pause) ? 1 : pause;
        }

        _output.WriteLine($"{program} runs on as {task}; 'kill {task}' ends it");
        return true;
    }

    // How the task ended; null if it runs.
    private ExitReason? FindEnd(TaskId task)
    {
        ExitReason? found = null;
        for (bool isLast = false; !isLast;)
        {
            using UnaryReply<TakeExitedReply> reply = Tasks.TakeExited();
            ReadOnlySpan<Wire.TaskId> ended = reply.Value.Tasks;
            int index = ended.IndexOf(task);
            found = index >= 0 ? reply.Value.Reasons[index] : found;
            isLast = ended.IsEmpty;
        }

        return found;
    }

    private bool IsServedBy(string name, TaskId task)
    {
        try
        {
            return _task.WaitForServer(name, TimeSpan.Zero) == task;
        }
        catch (ChannelException)
        {
            return false;
        }
    }

    // Empty if it serves none, or has ended.
    private string NameServedBy(TaskId task)
    {
        try
        {
            using UnaryReply<ProgramOfReply> reply = Tasks.ProgramOf(task);
            return reply.Value.Serves.ToString();
        }
        catch (RpcException e) when (e.Status == StatusCode.NotFound)
        {
            return "";
        }
    }

    private bool Kill(string which)
    {
        _ = TryKill(which, out _);
        return true;
    }

    private bool TryKill(string which, out string program)
    {
        KernelTask? victim = Find(which);
        program = victim?.Name ?? "";
        if (victim is null)
        {
            _output.WriteLine($"there is no task '{ShellProgram.Shorten(which)}'; 'ps' lists the tasks");
            return false;
        }

        using UnaryReply<KillReply> killed = Tasks.Kill(victim.Id);
        _output.WriteLine($"{victim.Name} {victim.Id} has ended");
        return true;
    }

    private KernelTask? Find(string which) =>
        _kernel().LiveTasks.FirstOrDefault(candidate => candidate.Name == which || candidate.Id.ToString() == which);

    private bool Restart(string which)
    {
        // A program that has ended can only be named by its name.
        string program = which;
        if (Find(which) is not null && !TryKill(which, out program))
        {
            return true;
        }

        TaskId started;
        using (UnaryReply<StartReply> reply = Bootstrap.Start(program))
        {
            started = reply.Value.Task;
        }

        // Says when the new server can be called.
        string name = NameServedBy(started);
        try
        {
            if (name.Length > 0)
            {
                _ = _task.WaitForServer(name, StartTimeout);
            }

            Restarted();
            _output.WriteLine($"{program} runs as {started}");
        }
        catch (ChannelException)
        {
            _output.WriteLine(
                $"{program} was started as {started}, but does not serve '{name}' after {StartTimeout.TotalSeconds:0} seconds; "
                + "'ps' shows whether it runs");
        }

        return true;
    }
}
