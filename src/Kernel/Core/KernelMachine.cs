using System.Diagnostics;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Steps the kernel: maps a state, a caller and a system call to an outcome.</summary>
/// <remarks>Has no threads, clock, randomness or I/O, so that every run can be replayed.</remarks>
public static class KernelMachine
{
    /// <summary>The first task, which Resea calls the init task.</summary>
    internal static readonly TaskId FirstTask = new(1, 1);

    /// <summary>Creates the initial state. Its only task has all rights, owns all memory, and is its own pager.</summary>
    /// <param name="name">The program of the first task.</param>
    /// <param name="taskLimit">The maximum number of tasks at a time; at most <see cref="TaskId.MaxIndex"/>.</param>
    /// <param name="frameCount">The number of frames of memory.</param>
    /// <param name="rules">The meaning of some system calls.</param>
    public static Outcome Boot(string name, int taskLimit, int frameCount, KernelRules rules = KernelRules.Model)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(taskLimit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(taskLimit, TaskId.MaxIndex);
        ArgumentOutOfRangeException.ThrowIfNegative(frameCount);
        var step = new Transition(new KernelState
        {
            Tasks = new TaskTable(taskLimit + 1),
            Generations = [.. Enumerable.Repeat(0u, taskLimit + 1)],
            Frames = new FrameTable(frameCount, FirstTask),
            Rules = rules,
        });
        _ = step.Create(name, TaskId.None, Rights.Tasks | Rights.Map);
        return step.ToOutcome();
    }

    /// <summary>Executes a system call.</summary>
    /// <param name="state">The state before the call.</param>
    /// <param name="caller">The calling task, which must be runnable.</param>
    /// <param name="syscall">The call and its arguments.</param>
    /// <exception cref="ArgumentException">The caller does not exist, or is not runnable.</exception>
    public static Outcome Execute(KernelState state, TaskId caller, Syscall syscall)
    {
        ArgumentNullException.ThrowIfNull(syscall);
        (Transition step, KernelTask task) = Begin(state, caller);
        task = step.Count(task, new KernelCounters { SystemCalls = 1 });
        switch (syscall)
        {
            case Syscall.Ipc ipc:
                IpcCall.Execute(step, task, ipc);
                break;
            case Syscall.Notify notify:
                NotifyCall.Execute(step, task, notify);
                break;
            case Syscall.TimerSet timer:
                step.Put(task with { RemainingTicks = timer.Ticks });
                step.Resume(caller, SyscallResult.Done);
                break;
            case Syscall.TaskCreate create:
                TaskCalls.Create(step, task, create);
                break;
            case Syscall.TaskDestroy destroy:
                TaskCalls.Destroy(step, task, destroy);
                break;
            case Syscall.TaskExit:
                TaskTermination.Stop(step, caller, Fault.Exited);
                break;
            case Syscall.TaskSelf:
                step.Resume(caller, new SyscallResult(Refusal.None, Task: caller));
                break;
            case Syscall.VmMap map:
                VmCalls.Map(step, task, map);
                break;
            case Syscall.VmUnmap unmap:
                VmCalls.Unmap(step, task, unmap);
                break;
            default:
                throw new UnreachableException($"{syscall.GetType()} is not a system call");
        }

        return step.ToOutcome();
    }

    /// <summary>Handles a page fault: the task blocks until its pager has mapped the page or refused to.</summary>
    /// <param name="state">The state before the fault.</param>
    /// <param name="task">The faulting task, which must be runnable.</param>
    /// <param name="address">The address that was accessed.</param>
    /// <param name="access">The access that was attempted.</param>
    public static Outcome PageFault(KernelState state, TaskId task, ulong address, PageAccess access)
    {
        (Transition step, KernelTask faulting) = Begin(state, task);
        if (faulting.Pager == task || step.FindRunning(faulting.Pager) is null)
        {
            TaskTermination.Stop(step, task, Fault.InvalidAccess);
            return step.ToOutcome();
        }

        faulting = faulting with
        {
            PendingKernelCall = PendingKernelCall.PageFault,
            Peer = faulting.Pager,
            Outgoing = new PageFaultReport(task, address, access).ToMessage(),
            ReceiveFrom = faulting.Pager,
        };
        step.Put(faulting);
        Rendezvous.Send(step, faulting, mayWait: true);
        return step.ToOutcome();
    }

    /// <summary>Stops a task whose program failed, and tells its pager.</summary>
    /// <param name="state">The state before the failure.</param>
    /// <param name="task">The task, which must be runnable.</param>
    /// <param name="fault">The reason.</param>
    public static Outcome Stop(KernelState state, TaskId task, Fault fault)
    {
        (Transition step, _) = Begin(state, task);
        TaskTermination.Stop(step, task, fault);
        return step.ToOutcome();
    }

    /// <summary>Stops a task in any state, because its process is gone, and tells its pager.</summary>
    /// <param name="state">The state before the crash.</param>
    /// <param name="task">The task; one that has ended already is left alone.</param>
    public static Outcome Crash(KernelState state, TaskId task)
    {
        ArgumentNullException.ThrowIfNull(state);
        var step = new Transition(state);
        if (step.FindRunning(task) is not null)
        {
            TaskTermination.Interrupt(step, task);
            TaskTermination.Stop(step, task, Fault.Crashed);
        }

        return step.ToOutcome();
    }

    /// <summary>Advances the clock by one tick.</summary>
    public static Outcome Tick(KernelState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var step = new Transition(state);
        foreach (KernelTask task in state.LiveTasks.Where(task => task.RemainingTicks > 0))
        {
            step.Put(step.Get(task.Id) with { RemainingTicks = task.RemainingTicks - 1 });
            if (task.RemainingTicks == 1)
            {
                NotifyCall.Set(step, task.Id, Notifications.Timer);
            }
        }

        return step.ToOutcome();
    }

    private static (Transition Step, KernelTask Task) Begin(KernelState state, TaskId id)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Find(id) switch
        {
            { State: TaskState.Runnable } task => (new Transition(state), task),
            { } task => throw new ArgumentException($"task {id} is {task.State}; only a runnable task can enter the kernel", nameof(id)),
            null => throw new ArgumentException($"task {id} does not exist", nameof(id)),
        };
    }
}
