using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Moves payloads that do not fit into messages from one task's memory to another's.</summary>
internal sealed class OutOfLineService(TaskPort port, TaskRegistry tasks, PageAllocator pages)
{
    // By receiver and sender; a sender of none stands for all.
    private readonly Dictionary<(TaskId Receiver, TaskId Sender), int> _accepted = [];

    // By receiver and the sender's slot there: what a sender left behind is still there when the sender has ended.
    private readonly Dictionary<(TaskId Receiver, int Slot), (TaskId Sender, int Length, uint Call)> _delivered = [];

    // By receiver and slot: it was told that a payload is there, and is reading it until it accepts the next.
    private readonly HashSet<(TaskId Receiver, int Slot)> _reading = [];

    /// <summary>Payloads copied.</summary>
    public long Copies { get; private set; }

    /// <summary>Answers one of the three questions. Whatever a task claims, the answer is at once, and costs only that task.</summary>
    /// <returns>False when the message asks none of them.</returns>
    public bool TryHandle(Message message)
    {
        if (message.Kind is not (WireKind.OutOfLineReceive or WireKind.OutOfLineSend or WireKind.OutOfLineVerify))
        {
            return false;
        }

        OutOfLineMessage answer = OutOfLineMessage.Refused;
        if (tasks.Find(message.Source) is { } caller && OutOfLineMessage.TryRead(message, out OutOfLineMessage claim) && claim.Length is >= 0 and <= OutOfLine.SlotLength)
        {
            answer = message.Kind switch
            {
                WireKind.OutOfLineReceive => Accept(caller, claim),
                WireKind.OutOfLineSend => Send(caller, claim),
                _ => Verify(caller, claim),
            };
        }

        _ = port.TrySend(message.Source, answer.ToMessage(WireKind.OutOfLineReply));
        return true;
    }

    /// <summary>Forgets what a task that ended accepted and was sent.</summary>
    public void Forget(TaskId task)
    {
        foreach ((TaskId Receiver, TaskId Sender) key in _accepted.Keys.Where(key => key.Receiver == task || key.Sender == task).ToArray())
        {
            _ = _accepted.Remove(key);
        }

        foreach ((TaskId Receiver, int Slot) key in _delivered.Keys.Where(key => key.Receiver == task).ToArray())
        {
            _ = _delivered.Remove(key);
        }

        _ = _reading.RemoveWhere(key => key.Receiver == task);
    }

    private OutOfLineMessage Accept(ManagedTask receiver, OutOfLineMessage claim)
    {
        if (claim.Peer != TaskId.None && tasks.Find(claim.Peer) is null)
        {
            return OutOfLineMessage.Refused;
        }

        _accepted[(receiver.Id, claim.Peer)] = claim.Length;
        _ = _reading.RemoveWhere(key => key.Receiver == receiver.Id && (claim.Peer == TaskId.None || key.Slot == claim.Peer.Index));
        return claim;
    }

    private OutOfLineMessage Send(ManagedTask sender, OutOfLineMessage claim)
    {
        int room = _accepted.GetValueOrDefault((claim.Peer, sender.Id), _accepted.GetValueOrDefault((claim.Peer, TaskId.None), -1));
        if (_reading.Contains((claim.Peer, sender.Id.Index)))
        {
            return OutOfLineMessage.NotNow;
        }

        if (tasks.Find(claim.Peer) is not { } receiver
            || claim.Length > room
            || !pages.TryCopy(sender, claim.Address, receiver, OutOfLine.SlotOf(sender.Id), claim.Length))
        {
            return OutOfLineMessage.Refused;
        }

        Copies++;
        _delivered[(receiver.Id, sender.Id.Index)] = (sender.Id, claim.Length, claim.Call);
        return claim;
    }

    private OutOfLineMessage Verify(ManagedTask receiver, OutOfLineMessage claim)
    {
        (TaskId Receiver, int Slot) key = (receiver.Id, claim.Peer.Index);
        if (!_delivered.TryGetValue(key, out (TaskId Sender, int Length, uint Call) payload) || payload != (claim.Peer, claim.Length, claim.Call))
        {
            return OutOfLineMessage.Refused;
        }

        _ = _delivered.Remove(key);
        _ = _reading.Add(key);
        return claim with { Address = OutOfLine.SlotOf(claim.Peer) };
    }
}
