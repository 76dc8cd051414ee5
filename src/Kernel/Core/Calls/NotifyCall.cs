using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Sets notification bits of a task. They stay set until its next open receive.</summary>
internal static class NotifyCall
{
    // The Timer bit is reserved for the kernel.
    private const Notifications Allowed = Notifications.Async;

    public static void Execute(Transition step, KernelTask caller, Syscall.Notify syscall)
    {
        if ((syscall.Bits & ~Allowed) != 0)
        {
            TaskTermination.Stop(step, caller.Id, Fault.BadArgument);
        }
        else if (step.FindPeer(syscall.Destination) is null)
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else
        {
            step.Count(caller.Id, new KernelCounters { Notifications = 1 });
            Set(step, syscall.Destination, syscall.Bits);
            step.Resume(caller.Id, SyscallResult.Done);
        }
    }

    /// <summary>Sets bits, and wakes the task if it is in an open receive.</summary>
    public static void Set(Transition step, TaskId id, Notifications bits)
    {
        KernelTask task = step.Get(id);
        if (task.State == TaskState.Receiving && task.Peer == TaskId.None)
        {
            step.Resume(id, new SyscallResult(Refusal.None, Notifications: bits));
        }
        else
        {
            step.Put(task with { Pending = task.Pending | bits });
        }
    }
}
