using System.Diagnostics.CodeAnalysis;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Memory;

namespace ZcGen.Kernel.Hosts;

/// <summary>A machine that runs tasks: it keeps the kernel's state, steps it, and lets tasks run on as the outcomes say.</summary>
/// <remarks>The first task is the system: when it ends, all ends.</remarks>
public abstract class KernelHost : IDisposable
{
    private readonly IReadOnlyDictionary<string, TaskProgram> _programs;
    private readonly HostOptions _options;
    private readonly List<HostedTask> _ended = [];
    private readonly FrameFile _frames;

    private protected KernelHost(IReadOnlyDictionary<string, TaskProgram> programs, HostOptions options)
    {
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentNullException.ThrowIfNull(options);
        _programs = programs;
        _options = options;
        _frames = new FrameFile(options.FrameCount);
        State = KernelMachine.Boot("none", 1, 0).State;
    }

    /// <summary>The kernel as it is now. Any thread.</summary>
    public KernelState State { get; private set; }

    /// <summary>Whether tasks run while others do.</summary>
    internal abstract bool RunsTasksTogether { get; }

    private protected Lock Gate { get; } = new();

    private protected Dictionary<TaskId, HostedTask> Tasks { get; } = [];

    /// <summary>Ends every task and waits until their threads are gone.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends every task and waits until their threads are gone.</summary>
    protected virtual void Dispose(bool disposing)
    {
        HostedTask[] tasks;
        lock (Gate)
        {
            foreach (HostedTask task in Tasks.Values)
            {
                End(task);
            }

            tasks = [.. _ended];
            Tasks.Clear();
        }

        foreach (HostedTask task in tasks)
        {
            task.Join();
            task.Dispose();
        }

        _frames.Dispose();
    }

    /// <summary>Carries out, or queues, what a task asks. On the task's thread.</summary>
    internal abstract void Step(HostedTask task, Func<KernelState, Outcome> request, Claim? claim);

    /// <summary>A task's thread does nothing more. On that thread.</summary>
    internal abstract void NoteThreadEnd(HostedTask task);

    /// <summary>Asked before a store: how many of its bytes are stored before the task crashes; all of them when it does not. On the task's thread.</summary>
    internal virtual int AllowStore(HostedTask task, int length) => length;

    internal void ReportCrash(TaskId task, Exception cause) => _options.OnCrash?.Invoke(task, cause);

    /// <summary>A task can run on.</summary>
    private protected abstract void OnReady(HostedTask task);

    private protected void Boot(string program) => Apply(KernelMachine.Boot(program, _options.TaskLimit, _options.FrameCount));

    /// <summary>Takes over what a step led to. Under <see cref="Gate"/>.</summary>
    private protected void Apply(Outcome outcome)
    {
        State = outcome.State;
        foreach (PageChange change in outcome.Pages)
        {
            if (Tasks.TryGetValue(change.Task, out HostedTask? task))
            {
                Show(task, change);
            }
        }

        foreach (TaskId id in outcome.Ended)
        {
            if (Tasks.Remove(id, out HostedTask? task))
            {
                End(task);
            }
        }

        foreach (TaskId id in outcome.Created)
        {
            string name = State.Find(id)!.Name;
            var task = new HostedTask(this, id, name, TryFindProgram(name, out TaskProgram? program) ? program : NoProgram);
            Tasks.Add(id, task);
            task.Start();
            OnReady(task);
        }

        foreach (Delivery delivery in outcome.Deliveries)
        {
            if (Tasks.TryGetValue(delivery.Task, out HostedTask? task))
            {
                task.Deliver(delivery.Answer);
                OnReady(task);
            }
        }
    }

    // The operating system protects what the kernel says: the task's thread could not touch anything else if it tried.
    private protected virtual void Show(HostedTask task, PageChange change)
    {
        if (change.Mapping is { } mapping)
        {
            task.AddressSpace.Map(_frames, change.Address, mapping.Frame, mapping.Access == PageAccess.ReadWrite);
        }
        else
        {
            task.AddressSpace.Unmap(change.Address);
        }
    }

    /// <summary>What a task of this name runs.</summary>
    private protected virtual bool TryFindProgram(string name, [NotNullWhen(true)] out TaskProgram? program) => _programs.TryGetValue(name, out program);

    /// <summary>A task has ended. Under <see cref="Gate"/>.</summary>
    private protected virtual void OnEnded(HostedTask task)
    {
    }

    private void NoProgram(TaskPort port) => throw new InvalidOperationException("the machine has no program of this name");

    private void End(HostedTask task)
    {
        if (!task.HasEnded)
        {
            // Only threads that still unwind have to be waited for in the end.
            foreach (HostedTask gone in _ended.Where(static earlier => earlier.IsGone).ToArray())
            {
                _ = _ended.Remove(gone);
                gone.Dispose();
            }

            task.End();
            OnEnded(task);
            _ended.Add(task);
            task.Resume();
        }
    }
}
