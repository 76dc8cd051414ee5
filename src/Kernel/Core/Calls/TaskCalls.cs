using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Creates and removes tasks.</summary>
internal static class TaskCalls
{
    public static void Create(Transition step, KernelTask caller, Syscall.TaskCreate syscall)
    {
        if (!caller.Rights.HasFlag(Rights.Tasks) || (syscall.Rights & ~caller.Rights) != 0)
        {
            TaskTermination.Stop(step, caller.Id, Fault.MissingRight);
        }
        else if (step.FindPeer(syscall.Pager) is null)
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else if (step.Create(syscall.Name, syscall.Pager, syscall.Rights) is { } created)
        {
            step.Resume(caller.Id, new SyscallResult(Refusal.None, Task: created));
        }
        else
        {
            step.Refuse(caller.Id, Refusal.TooManyTasks);
        }
    }

    public static void Destroy(Transition step, KernelTask caller, Syscall.TaskDestroy syscall)
    {
        if (!caller.Rights.HasFlag(Rights.Tasks))
        {
            TaskTermination.Stop(step, caller.Id, Fault.MissingRight);
        }
        else if (syscall.Task == caller.Id)
        {
            step.Refuse(caller.Id, Refusal.IsSelf);
        }
        else if (step.Find(syscall.Task) is not { } task)
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else if (task.Pager != caller.Id)
        {
            TaskTermination.Stop(step, caller.Id, Fault.NotItsPager);
        }
        else
        {
            TaskTermination.Remove(step, task.Id);
            step.Resume(caller.Id, SyscallResult.Done);
        }
    }
}
