using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Maps and unmaps pages. A frame has one owner, which alone writes it, apart from the owner's pager.</summary>
internal static class VmCalls
{
    public static void Map(Transition step, KernelTask caller, Claim.VmMap claim)
    {
        if (!TryCheck(step, caller, claim.Task, claim.Address, out KernelTask task))
        {
            return;
        }

        if (claim.Frame < 0 || claim.Frame >= step.FrameCount)
        {
            TaskEnd.Stop(step, caller.Id, Fault.BadAddress);
        }
        else if (task.Pages.ContainsKey(claim.Address))
        {
            step.Refuse(caller.Id, Refusal.AlreadyMapped);
        }
        else if (OwnerAfter(step, caller, task, claim) is { } owner)
        {
            step.PutFrame(claim.Frame, new FrameState(owner, step.Frame(claim.Frame).Mappings + 1));
            var mapping = new PageMapping(claim.Frame, claim.Access);
            step.Put(task with { Pages = task.Pages.Add(claim.Address, mapping) });
            step.NotePage(task.Id, claim.Address, mapping);
            step.Count(caller.Id, new KernelCounters { PageMaps = 1 });
            step.Resume(caller.Id, Answer.Done);
        }
        else
        {
            step.Refuse(caller.Id, Refusal.FrameInUse);
        }
    }

    public static void Unmap(Transition step, KernelTask caller, Claim.VmUnmap claim)
    {
        if (!TryCheck(step, caller, claim.Task, claim.Address, out KernelTask task))
        {
            return;
        }

        if (!task.Pages.TryGetValue(claim.Address, out PageMapping mapping))
        {
            step.Refuse(caller.Id, Refusal.NotMapped);
            return;
        }

        task = task with { Pages = task.Pages.Remove(claim.Address) };
        FrameState frame = step.Frame(mapping.Frame);
        TaskId owner = frame.Owner == task.Id && CountIn(task, mapping.Frame) == 0 ? caller.Id : frame.Owner;
        step.PutFrame(mapping.Frame, new FrameState(owner, frame.Mappings - 1));
        step.Put(task);
        step.NotePage(task.Id, claim.Address, null);
        step.Count(caller.Id, new KernelCounters { PageMaps = 1 });
        step.Resume(caller.Id, Answer.Done);
    }

    private static bool TryCheck(Transition step, KernelTask caller, TaskId id, ulong address, out KernelTask task)
    {
        task = caller;
        if (!caller.Rights.HasFlag(Rights.Map))
        {
            TaskEnd.Stop(step, caller.Id, Fault.MissingRight);
        }
        else if (address != Paging.PageOf(address) || address >= Paging.AddressLimit)
        {
            TaskEnd.Stop(step, caller.Id, Fault.BadAddress);
        }
        else if (step.FindPeer(id) is not { } found)
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else if (found.Pager != caller.Id)
        {
            TaskEnd.Stop(step, caller.Id, Fault.NotItsPager);
        }
        else
        {
            task = found;
            return true;
        }

        return false;
    }

    /// <summary>Who owns the frame once it is mapped; null when it may not be.</summary>
    private static TaskId? OwnerAfter(Transition step, KernelTask caller, KernelTask task, Claim.VmMap claim)
    {
        FrameState frame = step.Frame(claim.Frame);
        bool isCallers = frame.Owner == caller.Id;
        bool isGoverned = isCallers || step.Find(frame.Owner)?.Pager == caller.Id;
        if (!isGoverned)
        {
            return null;
        }

        // The pager itself, the owner, and who only looks.
        if (task.Id == caller.Id || task.Id == frame.Owner || claim.Access == PageAccess.Read)
        {
            return frame.Owner;
        }

        // A new owner must be the only one who sees it, apart from its pager.
        return isCallers && frame.Mappings == CountIn(caller, claim.Frame) ? task.Id : null;
    }

    private static int CountIn(KernelTask task, int frame) => task.Pages.Values.Count(mapping => mapping.Frame == frame);
}
