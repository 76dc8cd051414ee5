using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>
/// Keeps messages for servers that were not receiving when they were sent, until they ask: a sender that has a deadline cannot wait in the
/// queue of the kernel. One message of each task is kept, because a task has one call in progress.
/// </summary>
internal sealed class PostService(TaskPort port, TaskRegistry tasks, CountPublisher counts)
{
    // In the order in which they are taken.
    private readonly List<(TaskId Sender, TaskId Receiver, Message Message)> _kept = [];

    // The tasks that have asked for a message.
    private readonly HashSet<TaskId> _takers = [];

    /// <summary>Handles a message to keep, or a request for one.</summary>
    /// <returns>False if the message is neither.</returns>
    public bool TryHandle(Message message)
    {
        Message reply;
        switch (message.Kind)
        {
            case WireKind.Post:
                Keep(message);
                return true;
            case WireKind.TakePost:
                reply = Take(message.Source);
                break;
            case WireKind.TakeBackPost:
                reply = TakeBack(message.Source, leavesToTaker: message.Payload is [not 0]);
                break;
            default:
                return false;
        }

        _ = port.SendNonBlocking(message.Source, reply);
        return true;
    }

    /// <summary>Removes the messages from and to a task that has ended.</summary>
    public void Forget(TaskId task)
    {
        _ = _takers.Remove(task);
        _ = _kept.RemoveAll(kept => kept.Sender == task || kept.Receiver == task);
    }

    private static Message NoPost() => new(WireKind.NoPost, []);

    // A sender that waits for a receiver that does not exist is notified, and asks the kernel then.
    private void Keep(Message message)
    {
        TaskId sender = message.Source;
        _ = _kept.RemoveAll(kept => kept.Sender == sender);
        if (tasks.Find(sender) is not null
            && PostedMessage.TryRead(message, out PostedMessage? posted)
            && tasks.Find(posted.Peer) is not null)
        {
            _kept.Add((sender, posted.Peer, posted.Posted));
            counts.CountPost(posted.Peer);
            _ = port.Notify(posted.Peer);
        }
        else
        {
            _ = port.Notify(sender);
        }
    }

    private Message Take(TaskId receiver)
    {
        if (tasks.Find(receiver) is not null)
        {
            _ = _takers.Add(receiver);
        }

        int oldest = _kept.FindIndex(kept => kept.Receiver == receiver);
        return oldest < 0 ? NoPost() : Remove(oldest, _kept[oldest].Sender);
    }

    private Message TakeBack(TaskId sender, bool leavesToTaker)
    {
        int index = _kept.FindIndex(kept => kept.Sender == sender);
        if (index < 0)
        {
            return NoPost();
        }

        TaskId receiver = _kept[index].Receiver;
        return leavesToTaker && _takers.Contains(receiver) ? new Message(WireKind.PostIsKept, []) : Remove(index, receiver);
    }

    private Message Remove(int index, TaskId peer)
    {
        Message message = _kept[index].Message;
        _kept.RemoveAt(index);
        return new PostedMessage(peer, message).ToMessage();
    }
}
