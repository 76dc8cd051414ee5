using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Copies payloads that do not fit into messages from the memory of one task to that of another.</summary>
internal sealed class OutOfLineService(TaskPort port, TaskRegistry tasks, PageAllocator pages, PageWork work)
{
    // The accepted length by receiver and sender; TaskId.None stands for all senders.
    private readonly Dictionary<(TaskId Receiver, TaskId Sender), int> _accepted = [];

    // By receiver and the slot of the sender there: a payload remains after its sender has ended.
    private readonly Dictionary<(TaskId Receiver, int Slot), (TaskId Sender, int Length, uint Call)> _delivered = [];

    // By receiver and slot: the receiver has verified the payload, and reads it until it accepts the next one.
    private readonly HashSet<(TaskId Receiver, int Slot)> _reading = [];

    /// <summary>Gets the number of payloads copied.</summary>
    public long Copies { get; private set; }

    /// <summary>
    /// Handles one of the three requests. A payload is copied in the name of the sender, and the reply is sent when that is done; all other
    /// replies are sent at once.
    /// </summary>
    /// <returns>False if the message is none of them.</returns>
    public bool TryHandle(Message message)
    {
        if (message.Kind is not (WireKind.OutOfLineReceive or WireKind.OutOfLineSend or WireKind.OutOfLineVerify))
        {
            return false;
        }

        OutOfLineMessage? reply = OutOfLineMessage.Refused;
        if (tasks.Find(message.Source) is { } caller
            && OutOfLineMessage.TryRead(message, out OutOfLineMessage request)
            && request.Length is >= 0 and <= OutOfLine.SlotLength)
        {
            reply = message.Kind switch
            {
                WireKind.OutOfLineReceive => Accept(caller, request),
                WireKind.OutOfLineSend => Send(caller, request),
                _ => Verify(caller, request),
            };
        }

        if (reply is { } known)
        {
            Reply(message.Source, known);
        }

        return true;
    }

    /// <summary>
    /// Removes what a task that has ended accepted and was sent, and notifies the tasks that accepted its payloads: they make copied calls
    /// to it, and one that waits for a reply waits for any message or notification.
    /// </summary>
    public void Forget(TaskId task)
    {
        foreach ((TaskId Receiver, TaskId Sender) key in _accepted.Keys
            .Where(key => key.Receiver == task || key.Sender == task)
            .OrderBy(key => key.Receiver.Index)
            .ToArray())
        {
            _ = _accepted.Remove(key);
            if (key.Receiver != task)
            {
                _ = port.Notify(key.Receiver);
            }
        }

        foreach ((TaskId Receiver, int Slot) key in _delivered.Keys.Where(key => key.Receiver == task).ToArray())
        {
            _ = _delivered.Remove(key);
        }

        _ = _reading.RemoveWhere(key => key.Receiver == task);
    }

    private OutOfLineMessage Accept(ManagedTask receiver, OutOfLineMessage request)
    {
        if (request.Peer != TaskId.None && tasks.Find(request.Peer) is null)
        {
            return OutOfLineMessage.Refused;
        }

        _accepted[(receiver.Id, request.Peer)] = request.Length;
        _ = _reading.RemoveWhere(key =>
            key.Receiver == receiver.Id && (request.Peer == TaskId.None || key.Slot == request.Peer.Index));
        return request;
    }

    // Returns null if the payload is being copied.
    private OutOfLineMessage? Send(ManagedTask sender, OutOfLineMessage request)
    {
        int fromAll = _accepted.GetValueOrDefault((request.Peer, TaskId.None), -1);
        int room = _accepted.GetValueOrDefault((request.Peer, sender.Id), fromAll);
        if (_reading.Contains((request.Peer, sender.Id.Index)))
        {
            return OutOfLineMessage.Busy;
        }

        if (tasks.Find(request.Peer) is not { } receiver || request.Length > room)
        {
            return OutOfLineMessage.Refused;
        }

        // The payload that was sent before is overwritten.
        _ = _delivered.Remove((receiver.Id, sender.Id.Index));
        ulong slot = OutOfLine.SlotOf(sender.Id);
        work.Begin(sender.Id, pages.Copy(sender, request.Address, receiver, slot, request.Length, isCopied =>
        {
            if (isCopied)
            {
                Copies++;
                _delivered[(receiver.Id, sender.Id.Index)] = (sender.Id, request.Length, request.Call);
            }

            Reply(sender.Id, isCopied ? request : OutOfLineMessage.Refused);
        }));
        return null;
    }

    private OutOfLineMessage Verify(ManagedTask receiver, OutOfLineMessage request)
    {
        (TaskId Receiver, int Slot) key = (receiver.Id, request.Peer.Index);
        if (!_delivered.TryGetValue(key, out (TaskId Sender, int Length, uint Call) payload)
            || payload != (request.Peer, request.Length, request.Call))
        {
            return OutOfLineMessage.Refused;
        }

        _ = _delivered.Remove(key);
        _ = _reading.Add(key);
        return request with { Address = OutOfLine.SlotOf(request.Peer) };
    }

    private void Reply(TaskId caller, OutOfLineMessage reply) =>
        _ = port.SendNonBlocking(caller, reply.ToMessage(WireKind.OutOfLineReply));
}
