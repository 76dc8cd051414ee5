using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Creates and removes tasks.</summary>
internal static class TaskCalls
{
    public static void Create(Transition step, KernelTask caller, Claim.TaskCreate claim)
    {
        if (!caller.Rights.HasFlag(Rights.Tasks) || (claim.Rights & ~caller.Rights) != 0)
        {
            TaskEnd.Stop(step, caller.Id, Fault.MissingRight);
        }
        else if (step.FindPeer(claim.Pager) is null)
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else if (step.Create(claim.Name, claim.Pager, claim.Rights) is { } created)
        {
            step.Resume(caller.Id, new Answer(Refusal.None, Task: created));
        }
        else
        {
            step.Refuse(caller.Id, Refusal.TooManyTasks);
        }
    }

    public static void Destroy(Transition step, KernelTask caller, Claim.TaskDestroy claim)
    {
        if (!caller.Rights.HasFlag(Rights.Tasks))
        {
            TaskEnd.Stop(step, caller.Id, Fault.MissingRight);
        }
        else if (claim.Task == caller.Id)
        {
            step.Refuse(caller.Id, Refusal.IsSelf);
        }
        else if (step.Find(claim.Task) is not { } task)
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else if (task.Pager != caller.Id)
        {
            TaskEnd.Stop(step, caller.Id, Fault.NotItsPager);
        }
        else
        {
            TaskEnd.Remove(step, task.Id);
            step.Resume(caller.Id, Answer.Done);
        }
    }
}
