using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Transfers messages: from a task that sends to one that receives, and never to a buffer in between.</summary>
internal static class Rendezvous
{
    // The slow path copies a message from the sender to a buffer of the kernel and on to the receiver's task structure, and twice
    // again when the receiver fetches it. The fast path leaves the kernel's buffer out.
    private const int SlowCopies = 2;
    private const int FastCopies = 1;

    /// <summary>Sends the outgoing message of <paramref name="sender"/>, which then continues with its receive half.</summary>
    public static void Send(Transition step, KernelTask sender, bool mayWait)
    {
        KernelTask destination = step.Get(sender.Peer);
        if (destination.Accepts(sender.Id))
        {
            bool isFast = sender is { ReceiveFrom: not null, Pending: Notifications.None, PendingKernelCall: PendingKernelCall.None };
            sender = sender with { ReceivesFast = isFast };
            step.Put(sender);
            Deliver(step, sender, destination, isFast);
            AfterSend(step, sender.Id, mayWait || (isFast && step.Rules == KernelRules.Resea));
        }
        else if (mayWait)
        {
            step.Put(sender with { State = TaskState.Sending });
            step.Put(destination with { Senders = destination.Senders.Add(sender.Id) });
            step.Count(sender.Id, new KernelCounters { Switches = 1 });
        }
        else
        {
            step.Refuse(sender.Id, Refusal.WouldBlock);
        }
    }

    /// <summary>Delivers what is pending for <paramref name="receiver"/>, or blocks it.</summary>
    public static void Receive(Transition step, KernelTask receiver, TaskId from, bool mayWait)
    {
        if (from == TaskId.None && receiver.Pending != Notifications.None)
        {
            step.Put(receiver with { Pending = Notifications.None });
            step.Resume(receiver.Id, new SyscallResult(Refusal.None, Notifications: receiver.Pending));
            return;
        }

        if (!CanReceiveFrom(step, from))
        {
            step.Refuse(receiver.Id, Refusal.NoSuchTask);
            return;
        }

        if (!mayWait && step.Rules == KernelRules.Resea)
        {
            step.Refuse(receiver.Id, Refusal.WouldBlock);
            return;
        }

        foreach (TaskId queued in receiver.Senders)
        {
            if (from == TaskId.None || from == queued)
            {
                receiver = receiver with { Senders = receiver.Senders.Remove(queued) };
                step.Put(receiver);
                Deliver(step, step.Get(queued), receiver, isFast: false);
                AfterSend(step, queued, mayWait: true);
                return;
            }
        }

        if (!mayWait)
        {
            step.Refuse(receiver.Id, Refusal.WouldBlock);
            return;
        }

        // A sender that continues with its receive half was counted when it blocked.
        if (receiver.State == TaskState.Runnable)
        {
            step.Count(receiver.Id, new KernelCounters { Switches = 1 });
        }

        step.Put(step.Get(receiver.Id) with { State = TaskState.Receiving, Peer = from, Outgoing = null, ReceiveFrom = null });
    }

    /// <summary>Returns whether a receive may name a source. Resea checks only that there is such a place in the table of tasks.</summary>
    public static bool CanReceiveFrom(Transition step, TaskId source) =>
        source == TaskId.None || (step.Rules == KernelRules.Resea ? step.HasPlaceFor(source) : step.FindPeer(source) is not null);

    private static void AfterSend(Transition step, TaskId id, bool mayWait)
    {
        KernelTask sender = step.Get(id);
        if (sender.PendingKernelCall == PendingKernelCall.Exception)
        {
            step.Put(sender with { State = TaskState.Stopped, Peer = TaskId.None, Outgoing = null });
        }
        else if (sender.ReceiveFrom is { } from)
        {
            Receive(step, sender, from, mayWait);
        }
        else
        {
            step.Resume(id, SyscallResult.Done);
        }
    }

    private static void Deliver(Transition step, KernelTask sender, KernelTask receiver, bool isFast)
    {
        Message message = sender.Outgoing!.From(sender.PendingKernelCall == PendingKernelCall.None ? sender.Id : TaskId.None);
        step.Count(sender.Id, new KernelCounters { MessageCopies = isFast ? FastCopies : SlowCopies });
        step.Count(receiver.Id, new KernelCounters { MessageCopies = receiver.ReceivesFast ? FastCopies : SlowCopies });
        if (receiver.PendingKernelCall == PendingKernelCall.None)
        {
            step.Resume(receiver.Id, new SyscallResult(Refusal.None, message));
        }
        else if (message.Kind == MessageKind.PageFaultReply)
        {
            step.Resume(receiver.Id, SyscallResult.Done);
        }
        else
        {
            TaskTermination.Stop(step, receiver.Id, Fault.InvalidAccess);
        }
    }
}
