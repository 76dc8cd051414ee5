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

    /// <summary>Handles a message to keep, or a request for one.</summary>
    /// <returns>False if the message is neither.</returns>
    public bool TryHandle(Message message)
    {
        TaskId source = message.Source;
        switch (message.Kind)
        {
            case WireKind.Post:
                Keep(message);
                return true;
            case WireKind.TakePost:
                _ = port.SendNonBlocking(source, Take(_kept.FindIndex(kept => kept.Receiver == source), kept => kept.Sender));
                return true;
            case WireKind.TakeBackPost:
                _ = port.SendNonBlocking(source, Take(_kept.FindIndex(kept => kept.Sender == source), kept => kept.Receiver));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Removes the messages from and to a task that has ended.</summary>
    public void Forget(TaskId task) => _ = _kept.RemoveAll(kept => kept.Sender == task || kept.Receiver == task);

    // A sender that waits for a receiver that does not exist is notified, and asks the kernel then.
    private void Keep(Message message)
    {
        TaskId sender = message.Source;
        _ = _kept.RemoveAll(kept => kept.Sender == sender);
        if (tasks.Find(sender) is not null && PostedMessage.TryRead(message, out PostedMessage? posted) && tasks.Find(posted.Peer) is not null)
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

    private Message Take(int index, Func<(TaskId Sender, TaskId Receiver, Message Message), TaskId> peer)
    {
        if (index < 0)
        {
            return new Message(WireKind.NoPost, []);
        }

        var kept = _kept[index];
        _kept.RemoveAt(index);
        return new PostedMessage(peer(kept), kept.Message).ToMessage();
    }
}
