using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Ends tasks: a task is stopped and its pager is told; then the pager removes it.</summary>
internal static class TaskTermination
{
    /// <summary>Stops a task that is runnable, or that waits for its pager because of a page fault.</summary>
    public static void Stop(Transition step, TaskId id, Fault fault)
    {
        KernelTask task = step.Get(id);
        if (task.Pager == id || step.FindRunning(task.Pager) is null)
        {
            Remove(step, id);
            return;
        }

        task = task with
        {
            PendingKernelCall = PendingKernelCall.Exception,
            Peer = task.Pager,
            Outgoing = new ExceptionReport(id, fault).ToMessage(),
            ReceiveFrom = null,
            RemainingTicks = 0,
        };
        step.Put(task);
        step.RecordEnd(id);
        AbortWaiters(step, id, isRemoved: false);
        Rendezvous.Send(step, step.Get(id), mayWait: true);
    }

    /// <summary>Ends the wait of a task without a result; the task is about to be stopped.</summary>
    public static void Interrupt(Transition step, TaskId id)
    {
        LeaveQueue(step, step.Get(id));
        step.Put(step.Get(id).AsRunnable());
    }

    /// <summary>Removes a task from the table.</summary>
    public static void Remove(Transition step, TaskId id)
    {
        KernelTask task = step.Get(id);
        LeaveQueue(step, task);
        foreach (PageMapping mapping in task.Pages.Values)
        {
            FrameState frame = step.Frame(mapping.Frame);
            step.PutFrame(mapping.Frame, frame with { Mappings = frame.Mappings - 1 });
        }

        // It waits for nobody any more: of two tasks that are each other's pager, each would remove the other without end.
        step.Put(step.Get(id) with
        {
            State = TaskState.Stopped,
            PendingKernelCall = PendingKernelCall.Exception,
            Pages = ImmutableSortedDictionary<ulong, PageMapping>.Empty,
        });
        step.RecordEnd(id);
        AbortWaiters(step, id, isRemoved: true);
        TaskId heir = task.Pager != id && step.Find(task.Pager) is not null ? task.Pager : FirstTask(step, id);
        step.TransferFrames(task, heir);
        step.Remove(id);
    }

    private static bool IsTold(KernelRules rules, KernelTask waiter, bool isRemoved) =>
        rules == KernelRules.Model || (isRemoved && waiter.State == TaskState.Sending);

    private static TaskId FirstTask(Transition step, TaskId ending) =>
        step.Tasks.FirstOrDefault(task => task.Pager == task.Id && task.Id != ending)?.Id ?? TaskId.None;

    private static void LeaveQueue(Transition step, KernelTask task)
    {
        if (task.State == TaskState.Sending)
        {
            KernelTask destination = step.Get(task.Peer);
            step.Put(destination with { Senders = destination.Senders.Remove(task.Id) });
        }
    }

    // A task that waits for one that has ended would wait forever. In Resea it does, unless it waits to send to one that is removed.
    private static void AbortWaiters(Transition step, TaskId ended, bool isRemoved)
    {
        foreach (KernelTask listed in step.Tasks)
        {
            if (step.Find(listed.Id) is not { State: TaskState.Sending or TaskState.Receiving } waiter
                || waiter.Id == ended
                || waiter.Peer != ended
                || (waiter.PendingKernelCall == PendingKernelCall.None && !IsTold(step.Rules, waiter, isRemoved)))
            {
                continue;
            }

            if (waiter.State == TaskState.Sending)
            {
                KernelTask destination = step.Get(ended);
                step.Put(destination with { Senders = destination.Senders.Remove(waiter.Id) });
                waiter = waiter with { State = TaskState.Receiving };
                step.Put(waiter);
            }

            if (waiter.PendingKernelCall == PendingKernelCall.None)
            {
                step.Refuse(waiter.Id, Refusal.Aborted);
            }
            else
            {
                // Its pager is the one that ended, so that no task is left to be told.
                Remove(step, waiter.Id);
            }
        }
    }
}
