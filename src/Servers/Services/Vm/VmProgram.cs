using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>The first task: owns all memory, is the pager of all tasks, and starts the program that starts the others.</summary>
/// <param name="programs">What there is to start. The vm server starts the first, which starts the others.</param>
/// <param name="frameCount">Frames of the machine.</param>
public sealed class VmProgram(IReadOnlyList<ProgramEntry> programs, int frameCount)
{
    /// <summary>How often the first program is started again when it fails: one that fails whenever it starts would keep the machine busy for ever.</summary>
    public const int MaxRestarts = 8;

    private OutOfLineService? _outOfLine;
    private int _restarts;

    /// <summary>The id of the vm server, which every task knows without asking.</summary>
    public static TaskId Id { get; } = new(1, 1);

    /// <summary>Out-of-line payloads that were copied since the start. Any thread.</summary>
    public long PayloadCopies => _outOfLine?.Copies ?? 0;

    /// <summary>Told of each task that ended by itself or was stopped, before it is removed. Called on the vm server's thread.</summary>
    public Action<ExceptionReport>? OnTaskEnd { get; set; }

    /// <summary>Runs the vm server.</summary>
    public void Run(TaskPort port)
    {
        ArgumentNullException.ThrowIfNull(port);
        var pages = new PageAllocator(port, Id, frameCount);
        var tasks = new TaskRegistry(port, Id, pages, new TaskEndPublisher(port, pages), programs.ToDictionary(program => program.Name));
        var outOfLine = new OutOfLineService(port, tasks, pages);
        var shm = new ShmService(port, tasks, pages);
        var discovery = new DiscoveryService(tasks);
        tasks.Ended += task =>
        {
            outOfLine.Forget(task.Id);
            shm.Forget(task.Id);
            discovery.Forget(task.Id);
        };
        _outOfLine = outOfLine;
        _ = tasks.TryLaunch(programs[0].Name, Id, out _);

        var server = new TaskServer(new TaskInbox(port), outOfLine: null, TaskServerOptions.Default, new VmService(tasks, pages, outOfLine), shm, new TasksService(tasks), discovery)
        {
            OnMessage = message => Handle(port, message, tasks, pages, outOfLine),
        };
        server.Run();
    }

    private void Handle(TaskPort port, Message message, TaskRegistry tasks, PageAllocator pages, OutOfLineService outOfLine)
    {
        if (outOfLine.TryHandle(message))
        {
            return;
        }

        if (PageFaultReport.TryRead(message, out PageFaultReport fault))
        {
            // Any other answer makes the kernel stop the task.
            bool isGiven = tasks.Find(fault.Task) is { } task && !task.Pages.ContainsKey(Paging.PageOf(fault.Address)) && pages.TryTouch(task, fault.Address, out _);
            _ = port.TrySend(fault.Task, new Message(isGiven ? MessageKind.PageFaultReply : 0, []));
        }
        else if (ExceptionReport.TryRead(message, out ExceptionReport end) && tasks.Find(end.Task) is { } ended)
        {
            OnTaskEnd?.Invoke(end);
            tasks.Remove(ended, end.Fault == Fault.Exited ? ExitReason.Returned : ExitReason.Failed);
            if (ended.Program == programs[0] && end.Fault != Fault.Exited && _restarts++ < MaxRestarts)
            {
                _ = tasks.TryLaunch(ended.Program.Name, Id, out _);
            }
        }
    }
}
