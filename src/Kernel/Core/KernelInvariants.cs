using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Checks the invariants of the kernel: what holds in every reachable state.</summary>
public static class KernelInvariants
{
    /// <summary>Finds the first invariant that a state violates.</summary>
    /// <returns>A description of the violation; null if there is none.</returns>
    public static string? FindBroken(KernelState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return FindBrokenTask(state) ?? FindBrokenFrame(state);
    }

    /// <summary>Finds the first invariant that a step violated. Frames are checked only if the step changed them.</summary>
    /// <param name="state">The state after the step.</param>
    /// <param name="before">The state before the step, which violates no invariant.</param>
    /// <returns>A description of the violation; null if there is none.</returns>
    public static string? FindBroken(KernelState state, KernelState before)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(before);
        return FindBrokenTask(state) ?? (state.Frames == before.Frames ? null : FindBrokenFrame(state));
    }

    private static string? FindBrokenTask(KernelState state) =>
        state.LiveTasks.Select(task => FindBroken(state, task)).FirstOrDefault(broken => broken is not null);

    private static string? FindBroken(KernelState state, KernelTask task)
    {
        if (state.Tasks[task.Id.Index] != task || task.Id.Generation != state.Generations[task.Id.Index])
        {
            return $"task {task.Id} is not at its index in the table";
        }

        if (task.Senders.Distinct().Count() != task.Senders.Length)
        {
            return $"a task is twice in the queue of {task.Id}";
        }

        foreach (TaskId sender in task.Senders)
        {
            if (state.Find(sender) is not { State: TaskState.Sending } queued || queued.Peer != task.Id || queued.Outgoing is null)
            {
                return $"{sender} is in the queue of {task.Id} but does not send to it";
            }
        }

        return task.State switch
        {
            TaskState.Runnable => task is { Outgoing: null, ReceiveFrom: null, PendingKernelCall: PendingKernelCall.None, Peer.Value: 0 }
                ? null
                : $"{task.Id} is runnable but has a peer, a message or a pending kernel call",
            TaskState.Sending => FindBrokenSender(state, task),
            TaskState.Receiving => FindBrokenReceiver(state, task),
            _ => (task.Senders.IsEmpty || state.Rules == KernelRules.Resea) && task.Outgoing is null
                ? null
                : $"{task.Id} has ended but has a message or a queue",
        };
    }

    private static string? FindBrokenSender(KernelState state, KernelTask task)
    {
        if (state.Find(task.Peer) is not { } destination || !destination.Senders.Contains(task.Id) || task.Outgoing is null)
        {
            return $"{task.Id} sends to {task.Peer} but is not in its queue";
        }

        if (destination.HasEnded && (state.Rules == KernelRules.Model || task.PendingKernelCall != PendingKernelCall.None))
        {
            return $"{task.Id} waits for {task.Peer}, which has ended";
        }

        return destination.Accepts(task.Id) ? $"{task.Id} waits for {task.Peer}, which would accept its message" : null;
    }

    private static string? FindBrokenReceiver(KernelState state, KernelTask task)
    {
        if (task.Outgoing is not null)
        {
            return $"{task.Id} receives but holds an outgoing message";
        }

        if (task.Peer != TaskId.None)
        {
            bool canEnd = state.Find(task.Peer) is { HasEnded: false }
                || (state.Rules == KernelRules.Resea && task.PendingKernelCall == PendingKernelCall.None);
            return canEnd && !task.Senders.Contains(task.Peer)
                ? null
                : $"{task.Id} waits for {task.Peer}, which has ended or sends to it";
        }

        return task.Senders.IsEmpty && task.Pending == Notifications.None
            ? null
            : $"{task.Id} is in an open receive, but a message or a notification is pending";
    }

    private static string? FindBrokenFrame(KernelState state)
    {
        var mappings = new Dictionary<int, int>();
        var mappedByOwner = new HashSet<int>();
        foreach (KernelTask task in state.LiveTasks)
        {
            foreach (PageMapping mapping in task.Pages.Values)
            {
                mappings[mapping.Frame] = mappings.GetValueOrDefault(mapping.Frame) + 1;
                TaskId owner = state.Frames[mapping.Frame].Owner;
                bool mayWrite = state.Rules == KernelRules.Resea || owner == task.Id || state.Find(owner)?.Pager == task.Id;
                if (mapping.Access == PageAccess.ReadWrite && !mayWrite)
                {
                    return $"{task.Id} can write frame {mapping.Frame}, which belongs to {owner}";
                }

                if (owner == task.Id)
                {
                    _ = mappedByOwner.Add(mapping.Frame);
                }
            }
        }

        foreach (int frame in mappings.Keys.Union(state.Frames.InUse.Keys))
        {
            FrameState kept = state.Frames[frame];
            if (kept.Mappings != mappings.GetValueOrDefault(frame))
            {
                return $"frame {frame} is mapped {mappings.GetValueOrDefault(frame)} times but its count is {kept.Mappings}";
            }

            if (FindBrokenOwner(state, kept.Owner, mappedByOwner.Contains(frame)) is { } broken)
            {
                return $"frame {frame} belongs to {kept.Owner}, which {broken}";
            }
        }

        return FindBrokenOwner(state, state.Frames.Owner, isMapped: false) is { } reason
            ? $"unused frames belong to {state.Frames.Owner}, which {reason}"
            : null;
    }

    private static string? FindBrokenOwner(KernelState state, TaskId owner, bool isMapped) => state.Find(owner) switch
    {
        null => owner == TaskId.None ? null : "no longer exists",
        { } task => isMapped || task.Rights.HasFlag(Rights.Map) ? null : "is no pager and does not map it",
    };
}
