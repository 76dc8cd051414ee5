using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Where two tasks meet: a message goes from one that sends to one that receives, never to a place in between.</summary>
internal static class Rendezvous
{
    // A message crosses from the sender to a place of the kernel's and on to the receiver's task structure; the same again when it
    // is fetched. The fast path leaves the place of the kernel's out.
    private const int SlowCopies = 2;
    private const int FastCopies = 1;

    /// <summary>Sends what <paramref name="sender"/> has in its hands, and lets it go on to its receive half.</summary>
    public static void Send(Transition step, KernelTask sender, bool mayWait)
    {
        KernelTask destination = step.Get(sender.Peer);
        if (destination.Accepts(sender.Id))
        {
            bool isFast = sender.ReceivesAfter is not null && sender.Pending == Notifications.None && sender.Errand == KernelErrand.None;
            sender = sender with { ReceivesFast = isFast };
            step.Put(sender);
            HandOver(step, sender, destination, isFast);
            AfterSend(step, sender.Id, mayWait);
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

    /// <summary>Gives <paramref name="receiver"/> what is there for it, or makes it wait.</summary>
    public static void Receive(Transition step, KernelTask receiver, TaskId from, bool mayWait)
    {
        if (from == TaskId.None && receiver.Pending != Notifications.None)
        {
            step.Put(receiver with { Pending = Notifications.None });
            step.Resume(receiver.Id, new Answer(Refusal.None, Notifications: receiver.Pending));
            return;
        }

        if (from != TaskId.None && step.FindPeer(from) is null)
        {
            step.Refuse(receiver.Id, Refusal.NoSuchTask);
            return;
        }

        foreach (TaskId queued in receiver.Senders)
        {
            if (from == TaskId.None || from == queued)
            {
                receiver = receiver with { Senders = receiver.Senders.Remove(queued) };
                step.Put(receiver);
                HandOver(step, step.Get(queued), receiver, isFast: false);
                AfterSend(step, queued, mayWait: true);
                return;
            }
        }

        if (!mayWait)
        {
            step.Refuse(receiver.Id, Refusal.WouldBlock);
            return;
        }

        // A sender that goes on to its receive half was counted when it began to wait.
        if (receiver.State == TaskState.Runnable)
        {
            step.Count(receiver.Id, new KernelCounters { Switches = 1 });
        }

        step.Put(step.Get(receiver.Id) with { State = TaskState.Receiving, Peer = from, Outgoing = null, ReceivesAfter = null });
    }

    private static void AfterSend(Transition step, TaskId id, bool mayWait)
    {
        KernelTask sender = step.Get(id);
        if (sender.Errand == KernelErrand.Exception)
        {
            step.Put(sender with { State = TaskState.Stopped, Peer = TaskId.None, Outgoing = null });
        }
        else if (sender.ReceivesAfter is { } from)
        {
            Receive(step, sender, from, mayWait);
        }
        else
        {
            step.Resume(id, Answer.Done);
        }
    }

    private static void HandOver(Transition step, KernelTask sender, KernelTask receiver, bool isFast)
    {
        Message message = sender.Outgoing!.From(sender.Errand == KernelErrand.None ? sender.Id : TaskId.None);
        step.Count(sender.Id, new KernelCounters { MessageCopies = isFast ? FastCopies : SlowCopies });
        step.Count(receiver.Id, new KernelCounters { MessageCopies = receiver.ReceivesFast ? FastCopies : SlowCopies });
        if (receiver.Errand == KernelErrand.None)
        {
            step.Resume(receiver.Id, new Answer(Refusal.None, message));
        }
        else if (message.Kind == MessageKind.PageFaultReply)
        {
            step.Resume(receiver.Id, Answer.Done);
        }
        else
        {
            TaskEnd.Stop(step, receiver.Id, Fault.InvalidAccess);
        }
    }
}
