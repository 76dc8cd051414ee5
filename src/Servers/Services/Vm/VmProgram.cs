using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>
/// Represents the vm server, the first task: owns all memory, is the pager of all tasks, and launches the program that launches the others.
/// </summary>
/// <param name="programs">The programs. The vm server launches the first, which launches the others.</param>
/// <param name="frameCount">The number of frames of the machine.</param>
public sealed class VmProgram(IReadOnlyList<ProgramEntry> programs, int frameCount)
{
    /// <summary>
    /// The maximum number of restarts of the first program after a failure, so that one that always fails does not keep the machine busy.
    /// </summary>
    public const int MaxRestarts = 8;

    private OutOfLineService? _outOfLine;
    private int _restarts;

    /// <summary>Gets the id of the vm server, which is the same on every machine.</summary>
    public static TaskId Id { get; } = new(1, 1);

    /// <summary>Gets the number of out-of-line payloads copied since boot. Thread-safe.</summary>
    public long PayloadCopies => _outOfLine?.Copies ?? 0;

    /// <summary>
    /// Gets or sets the callback for a task that exited or was stopped, called on the thread of the vm server before the task is removed.
    /// </summary>
    public Action<ExceptionReport>? OnTaskEnd { get; set; }

    /// <summary>Gets the checks of its records, for a host that runs one task at a time; null before it runs.</summary>
    internal VmInvariants? Invariants { get; private set; }

    /// <summary>Runs the vm server.</summary>
    public void Run(TaskPort port)
    {
        ArgumentNullException.ThrowIfNull(port);
        var pages = new PageAllocator(port, Id, frameCount);
        var work = new PageWork(pages);
        var counts = new CountPublisher(port, pages);
        var tasks = new TaskRegistry(port, Id, pages, counts, programs.ToDictionary(program => program.Name));
        var outOfLine = new OutOfLineService(port, tasks, pages, work);
        var shm = new ShmService(port, tasks, pages, work);
        var posts = new PostService(port, tasks, counts);
        var discovery = new DiscoveryService(port, tasks, programs);
        tasks.Ended += task =>
        {
            work.Drop(task.Id);
            outOfLine.Forget(task.Id);
            shm.Forget(task.Id);
            posts.Forget(task.Id);
            discovery.Forget(task.Id);
        };
        _outOfLine = outOfLine;
        Invariants = new VmInvariants(tasks, shm, pages, work);
        if (tasks.Launch(programs[0].Name, Id, out _) == LaunchResult.TooFewFrames)
        {
            throw new InvalidOperationException(tasks.DescribeFrames(programs[0].Name));
        }

        var server = new TaskServer(
            new TaskInbox(port),
            outOfLine: null,
            TaskServerOptions.Default,
            new VmService(tasks, pages, work, outOfLine),
            shm,
            new TasksService(tasks),
            discovery)
        {
            Work = work,
            OnMessage = message =>
            {
                if (!outOfLine.TryHandle(message) && !posts.TryHandle(message))
                {
                    Handle(port, message, tasks, pages);
                }
            },
        };
        server.Run();
    }

    private void Handle(TaskPort port, Message message, TaskRegistry tasks, PageAllocator pages)
    {
        if (message.Kind == WireKind.Nudge && message.Source != TaskId.None)
        {
            _ = port.Notify(message.Source);
        }
        else if (PageFaultReport.TryRead(message, out PageFaultReport fault))
        {
            // The kernel stops the task on any other reply.
            bool isMapped = tasks.Find(fault.Task) is { } task
                && !task.Pages.ContainsKey(Paging.PageOf(fault.Address))
                && pages.TryTouch(task, fault.Address);
            _ = port.SendNonBlocking(fault.Task, new Message(isMapped ? MessageKind.PageFaultReply : 0, []));
        }
        else if (ExceptionReport.TryRead(message, out ExceptionReport end) && tasks.Find(end.Task) is { } ended)
        {
            OnTaskEnd?.Invoke(end);
            tasks.Remove(ended, end.Fault == Fault.Exited ? ExitReason.Returned : ExitReason.Failed);
            if (ended.Program == programs[0] && end.Fault != Fault.Exited && _restarts++ < MaxRestarts)
            {
                _ = tasks.Launch(ended.Program.Name, Id, out _);
            }
        }
    }
}
