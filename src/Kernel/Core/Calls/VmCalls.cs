using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Maps and unmaps pages. By the rules of the model, only the owner of a frame and its pager may write it.</summary>
internal static class VmCalls
{
    public static void Map(Transition step, KernelTask caller, Syscall.VmMap syscall)
    {
        if (!TryFindTarget(step, caller, syscall.Task, syscall.Address, out KernelTask task))
        {
            return;
        }

        if (syscall.Frame < 0 || syscall.Frame >= step.FrameCount)
        {
            TaskTermination.Stop(step, caller.Id, Fault.BadAddress);
        }
        else if (task.Pages.ContainsKey(syscall.Address))
        {
            step.Refuse(caller.Id, Refusal.AlreadyMapped);
        }
        else if (step.Rules == KernelRules.Resea && !Reaches(caller, syscall.Frame))
        {
            step.Refuse(caller.Id, Refusal.NotMapped);
        }
        else if (OwnerAfter(step, caller, task, syscall) is { } owner)
        {
            step.PutFrame(syscall.Frame, new FrameState(owner, step.Frame(syscall.Frame).Mappings + 1));
            var mapping = new PageMapping(syscall.Frame, syscall.Access);
            step.Put(task with { Pages = task.Pages.Add(syscall.Address, mapping) });
            step.RecordPageChange(task.Id, syscall.Address, mapping);
            step.Count(caller.Id, new KernelCounters { PageMaps = 1 });
            step.Resume(caller.Id, SyscallResult.Done);
        }
        else
        {
            step.Refuse(caller.Id, Refusal.FrameInUse);
        }
    }

    public static void Unmap(Transition step, KernelTask caller, Syscall.VmUnmap syscall)
    {
        if (!TryFindTarget(step, caller, syscall.Task, syscall.Address, out KernelTask task))
        {
            return;
        }

        if (!task.Pages.TryGetValue(syscall.Address, out PageMapping mapping))
        {
            step.Refuse(caller.Id, Refusal.NotMapped);
            return;
        }

        task = task with { Pages = task.Pages.Remove(syscall.Address) };
        FrameState frame = step.Frame(mapping.Frame);
        bool isOwned = step.Rules == KernelRules.Model && frame.Owner == task.Id;
        TaskId owner = isOwned && (frame.Mappings == 1 || CountIn(task, mapping.Frame) == 0) ? caller.Id : frame.Owner;
        step.PutFrame(mapping.Frame, new FrameState(owner, frame.Mappings - 1));
        step.Put(task);
        step.RecordPageChange(task.Id, syscall.Address, null);
        step.Count(caller.Id, new KernelCounters { PageMaps = 1 });
        step.Resume(caller.Id, SyscallResult.Done);
    }

    private static bool TryFindTarget(Transition step, KernelTask caller, TaskId id, ulong address, out KernelTask task)
    {
        task = caller;
        if (!caller.Rights.HasFlag(Rights.Map))
        {
            TaskTermination.Stop(step, caller.Id, Fault.MissingRight);
        }
        else if (address != Paging.PageOf(address) || address >= Paging.AddressLimit)
        {
            TaskTermination.Stop(step, caller.Id, Fault.BadAddress);
        }
        else if (step.FindPeer(id) is not { } found)
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else if (found.Pager != caller.Id)
        {
            TaskTermination.Stop(step, caller.Id, Fault.NotItsPager);
        }
        else
        {
            task = found;
            return true;
        }

        return false;
    }

    /// <summary>Gets the owner of the frame after the mapping; null if the mapping is not allowed.</summary>
    private static TaskId? OwnerAfter(Transition step, KernelTask caller, KernelTask task, Syscall.VmMap syscall)
    {
        FrameState frame = step.Frame(syscall.Frame);
        if (step.Rules == KernelRules.Resea)
        {
            return frame.Owner;
        }

        bool isOwnedByCaller = frame.Owner == caller.Id;
        bool isManagedByCaller = isOwnedByCaller || step.Find(frame.Owner)?.Pager == caller.Id;
        if (!isManagedByCaller)
        {
            return null;
        }

        // The owner stays the same if the pager, the owner, or a reader maps the frame.
        if (task.Id == caller.Id || task.Id == frame.Owner || syscall.Access == PageAccess.Read)
        {
            return frame.Owner;
        }

        // A new owner must be the only task that maps the frame, apart from its pager.
        return isOwnedByCaller && (frame.Mappings == 0 || frame.Mappings == CountIn(caller, syscall.Frame)) ? task.Id : null;
    }

    // In Resea a caller names a frame by its own page; the memory of the first task is all memory.
    private static bool Reaches(KernelTask caller, int frame) => caller.Id == KernelMachine.FirstTask || CountIn(caller, frame) > 0;

    private static int CountIn(KernelTask task, int frame) => task.Pages.Values.Count(mapping => mapping.Frame == frame);
}
