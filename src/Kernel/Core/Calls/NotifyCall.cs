using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Sets bits at a task. They stay until it receives from anybody.</summary>
internal static class NotifyCall
{
    // Timer is the kernel's word.
    private const Notifications Allowed = Notifications.Async;

    public static void Execute(Transition step, KernelTask caller, Claim.Notify claim)
    {
        if ((claim.Bits & ~Allowed) != 0)
        {
            TaskEnd.Stop(step, caller.Id, Fault.BadArgument);
        }
        else if (step.FindPeer(claim.Destination) is null)
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else
        {
            step.Count(caller.Id, new KernelCounters { Notifications = 1 });
            Set(step, claim.Destination, claim.Bits);
            step.Resume(caller.Id, Answer.Done);
        }
    }

    /// <summary>Sets bits, and wakes the task if it receives from anybody.</summary>
    public static void Set(Transition step, TaskId id, Notifications bits)
    {
        KernelTask task = step.Get(id);
        if (task.State == TaskState.Receiving && task.Peer == TaskId.None)
        {
            step.Resume(id, new Answer(Refusal.None, Notifications: bits));
        }
        else
        {
            step.Put(task with { Pending = task.Pending | bits });
        }
    }
}
