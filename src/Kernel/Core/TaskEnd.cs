using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>How tasks end: first they are stopped and their pager is told; then it removes them.</summary>
internal static class TaskEnd
{
    /// <summary>Stops a task that runs, or that waits for its pager's answer to a page fault: it never runs again.</summary>
    public static void Stop(Transition step, TaskId id, Fault fault)
    {
        KernelTask task = step.Get(id);
        if (task.Pager == id || step.FindPeer(task.Pager) is null)
        {
            Remove(step, id);
            return;
        }

        task = task with
        {
            Errand = KernelErrand.Exception,
            Peer = task.Pager,
            Outgoing = new ExceptionReport(id, fault).ToMessage(),
            ReceivesAfter = null,
            TicksLeft = 0,
        };
        step.Put(task);
        step.NoteEnd(id);
        AbortWaiters(step, id);
        Rendezvous.Send(step, step.Get(id), mayWait: true);
    }

    /// <summary>Ends whatever a task waits for. It is told nothing: it will not run again.</summary>
    public static void Interrupt(Transition step, TaskId id)
    {
        LeaveQueue(step, step.Get(id));
        step.Put(step.Get(id).WaitingForNothing());
    }

    /// <summary>Takes a task out of the table.</summary>
    public static void Remove(Transition step, TaskId id)
    {
        KernelTask task = step.Get(id);
        LeaveQueue(step, task);
        foreach (PageMapping mapping in task.Pages.Values)
        {
            FrameState frame = step.Frame(mapping.Frame);
            step.PutFrame(mapping.Frame, frame with { Mappings = frame.Mappings - 1 });
        }

        step.Put(step.Get(id) with { Errand = KernelErrand.Exception, Pages = ImmutableSortedDictionary<ulong, PageMapping>.Empty });
        step.NoteEnd(id);
        AbortWaiters(step, id);
        TaskId heir = task.Pager != id && step.Find(task.Pager) is not null ? task.Pager : FirstTask(step, id);
        step.InheritFrames(id, heir);
        step.Remove(id);
    }

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

    // Whoever waits for a task that has ended would wait for ever.
    private static void AbortWaiters(Transition step, TaskId ended)
    {
        foreach (KernelTask listed in step.Tasks)
        {
            if (step.Find(listed.Id) is not { } waiter || waiter.Id == ended || waiter.Peer != ended || waiter.State is not (TaskState.Sending or TaskState.Receiving))
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

            if (waiter.Errand == KernelErrand.None)
            {
                step.Refuse(waiter.Id, Refusal.Aborted);
            }
            else
            {
                // Its pager is the one that ended: nobody is left to hear of it.
                Remove(step, waiter.Id);
            }
        }
    }
}
