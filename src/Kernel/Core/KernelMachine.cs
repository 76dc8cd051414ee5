using System.Diagnostics;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>The kernel: (state, caller, claim) to outcome. No threads, clock, randomness or I/O, so every run can be repeated.</summary>
public static class KernelMachine
{
    /// <summary>The system before anything has happened: its first task, which has every right and all memory, and is its own pager.</summary>
    /// <param name="name">The first task's program.</param>
    /// <param name="taskLimit">How many tasks there can be at a time, up to <see cref="TaskId.MaxIndex"/>.</param>
    /// <param name="frameCount">Frames of memory.</param>
    public static Outcome Boot(string name, int taskLimit, int frameCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(taskLimit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(taskLimit, TaskId.MaxIndex);
        ArgumentOutOfRangeException.ThrowIfNegative(frameCount);
        var step = new Transition(new KernelState
        {
            Tasks = [.. Enumerable.Repeat<KernelTask?>(null, taskLimit + 1)],
            Generations = [.. Enumerable.Repeat(0u, taskLimit + 1)],
            Frames = [.. Enumerable.Repeat(new FrameState(new TaskId(1, 1), 0), frameCount)],
        });
        _ = step.Create(name, TaskId.None, Rights.Tasks | Rights.Map);
        return step.ToOutcome();
    }

    /// <summary>Carries out a system call.</summary>
    /// <param name="state">The kernel before it.</param>
    /// <param name="caller">Who calls; a runnable task.</param>
    /// <param name="claim">What it says.</param>
    /// <exception cref="ArgumentException">The caller cannot call: it is not there, or waits.</exception>
    public static Outcome Execute(KernelState state, TaskId caller, Claim claim)
    {
        (Transition step, KernelTask task) = Begin(state, caller);
        ArgumentNullException.ThrowIfNull(claim);
        step.Count(caller, new KernelCounters { SystemCalls = 1 });
        task = step.Get(task.Id);
        switch (claim)
        {
            case Claim.Ipc ipc:
                IpcCall.Execute(step, task, ipc);
                break;
            case Claim.Notify notify:
                NotifyCall.Execute(step, task, notify);
                break;
            case Claim.TimerSet timer:
                step.Put(task with { TicksLeft = timer.Ticks });
                step.Resume(caller, Answer.Done);
                break;
            case Claim.TaskCreate create:
                TaskCalls.Create(step, task, create);
                break;
            case Claim.TaskDestroy destroy:
                TaskCalls.Destroy(step, task, destroy);
                break;
            case Claim.TaskExit:
                TaskEnd.Stop(step, caller, Fault.Exited);
                break;
            case Claim.TaskSelf:
                step.Resume(caller, new Answer(Refusal.None, Task: caller));
                break;
            case Claim.VmMap map:
                VmCalls.Map(step, task, map);
                break;
            case Claim.VmUnmap unmap:
                VmCalls.Unmap(step, task, unmap);
                break;
            default:
                throw new UnreachableException($"{claim.GetType()} is no system call");
        }

        return step.ToOutcome();
    }

    /// <summary>A task touched a page that it may not touch: its pager is asked, and the task waits.</summary>
    /// <param name="state">The kernel before it.</param>
    /// <param name="task">A runnable task.</param>
    /// <param name="address">The byte it touched.</param>
    /// <param name="access">What it wanted.</param>
    public static Outcome PageFault(KernelState state, TaskId task, ulong address, PageAccess access)
    {
        (Transition step, KernelTask faulting) = Begin(state, task);
        if (faulting.Pager == task || step.FindPeer(faulting.Pager) is null)
        {
            TaskEnd.Stop(step, task, Fault.InvalidAccess);
            return step.ToOutcome();
        }

        faulting = faulting with
        {
            Errand = KernelErrand.PageFault,
            Peer = faulting.Pager,
            Outgoing = new PageFaultReport(task, address, access).ToMessage(),
            ReceivesAfter = faulting.Pager,
        };
        step.Put(faulting);
        Rendezvous.Send(step, faulting, mayWait: true);
        return step.ToOutcome();
    }

    /// <summary>A task's program failed: it is stopped, and its pager is told.</summary>
    /// <param name="state">The kernel before it.</param>
    /// <param name="task">A runnable task.</param>
    /// <param name="fault">How it failed.</param>
    public static Outcome Stop(KernelState state, TaskId task, Fault fault)
    {
        (Transition step, _) = Begin(state, task);
        TaskEnd.Stop(step, task, fault);
        return step.ToOutcome();
    }

    /// <summary>A task is gone, whatever it did or waited for: its process was killed. It is stopped, and its pager is told.</summary>
    /// <param name="state">The kernel before it.</param>
    /// <param name="task">Any task; nothing happens to one that has ended.</param>
    public static Outcome Crash(KernelState state, TaskId task)
    {
        ArgumentNullException.ThrowIfNull(state);
        var step = new Transition(state);
        if (step.FindPeer(task) is not null)
        {
            TaskEnd.Interrupt(step, task);
            TaskEnd.Stop(step, task, Fault.Crashed);
        }

        return step.ToOutcome();
    }

    /// <summary>The clock moves on by one tick.</summary>
    public static Outcome Tick(KernelState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var step = new Transition(state);
        foreach (KernelTask task in state.LiveTasks.Where(task => task.TicksLeft > 0))
        {
            step.Put(step.Get(task.Id) with { TicksLeft = task.TicksLeft - 1 });
            if (task.TicksLeft == 1)
            {
                NotifyCall.Set(step, task.Id, Notifications.Timer);
            }
        }

        return step.ToOutcome();
    }

    private static (Transition Step, KernelTask Task) Begin(KernelState state, TaskId id)
    {
        ArgumentNullException.ThrowIfNull(state);
        KernelTask? task = state.Find(id);
        return task is { State: TaskState.Runnable }
            ? (new Transition(state), task)
            : throw new ArgumentException($"task {id} {(task is null ? "does not exist" : $"is {task.State}")} and cannot do anything", nameof(id));
    }
}
