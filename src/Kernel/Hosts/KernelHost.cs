using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Memory;

namespace ZcGen.Kernel.Hosts;

/// <summary>Provides the base of hosts: keeps the state of the kernel, steps it, and resumes tasks as the outcomes say.</summary>
/// <remarks>The host ends when the first task ends.</remarks>
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

    /// <summary>Gets the current state of the kernel. Thread-safe.</summary>
    public KernelState State { get; private set; }

    /// <summary>Gets whether tasks run concurrently.</summary>
    internal abstract bool RunsTasksTogether { get; }

    private protected Lock Gate { get; } = new();

    private protected Dictionary<TaskId, HostedTask> Tasks { get; } = [];

    /// <summary>Ends all tasks and waits until their threads have terminated.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends all tasks and waits until their threads have terminated.</summary>
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

    /// <summary>Executes or queues a request of a task. Called on the thread of the task.</summary>
    internal abstract void Execute(HostedTask task, TaskRequest request);

    /// <summary>Called on the thread of a task when it terminates.</summary>
    internal abstract void OnThreadEnd(HostedTask task);

    /// <summary>Called on the thread of a task before a store.</summary>
    /// <returns>The number of bytes to store before the task crashes; <paramref name="length"/> if it does not.</returns>
    internal virtual int AllowStore(HostedTask task, int length) => length;

    internal void ReportCrash(TaskId task, Exception cause) => _options.OnCrash?.Invoke(task, cause);

    /// <summary>Called when a task can resume.</summary>
    private protected abstract void OnReady(HostedTask task);

    /// <summary>Steps the kernel by one request.</summary>
    private protected Outcome Step(TaskId task, TaskRequest request) => request switch
    {
        TaskRequest.Call call => KernelMachine.Execute(State, task, call.Syscall),
        TaskRequest.PageFault fault => KernelMachine.PageFault(State, task, fault.Address, fault.Access),
        TaskRequest.Crash => KernelMachine.Stop(State, task, Fault.Crashed),
        _ => throw new UnreachableException($"{request.GetType().Name} is not a request to the kernel"),
    };

    private protected void Boot(string program) =>
        Apply(KernelMachine.Boot(program, _options.TaskLimit, _options.FrameCount, _options.Rules));

    /// <summary>Applies the outcome of a step. Called under <see cref="Gate"/>.</summary>
    private protected void Apply(Outcome outcome)
    {
        State = outcome.State;
        foreach (PageChange change in outcome.Pages)
        {
            if (Tasks.TryGetValue(change.Task, out HostedTask? task))
            {
                ApplyPageChange(task, change);
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
                task.Deliver(delivery.Result);
                OnReady(task);
            }
        }
    }

    // The operating system enforces the page table: the thread of the task cannot access anything else.
    private protected virtual void ApplyPageChange(HostedTask task, PageChange change)
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

    /// <summary>Finds the program of a task.</summary>
    private protected virtual bool TryFindProgram(string name, [NotNullWhen(true)] out TaskProgram? program) =>
        _programs.TryGetValue(name, out program);

    /// <summary>Called under <see cref="Gate"/> when a task has ended.</summary>
    private protected virtual void OnEnded(HostedTask task)
    {
    }

    private void NoProgram(TaskPort port) => throw new InvalidOperationException("the host has no program of this name");

    private void End(HostedTask task)
    {
        if (!task.HasEnded)
        {
            // Dispose has to wait only for the threads that still unwind.
            foreach (HostedTask terminated in _ended.Where(static earlier => earlier.IsGone).ToArray())
            {
                _ = _ended.Remove(terminated);
                terminated.Dispose();
            }

            task.End();
            OnEnded(task);
            _ended.Add(task);
            task.Resume();
        }
    }
}
