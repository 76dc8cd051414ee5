using System.Buffers.Binary;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Tests.Core;

/// <summary>Every message that was sent, and what became of it: taken once, or never and its sender knows.</summary>
internal sealed class MessageLedger
{
    private readonly Dictionary<uint, (TaskId Sender, TaskId Destination)> _open = [];
    private readonly Dictionary<TaskId, uint> _inHand = [];
    private uint _last;

    public Message Write(TaskId sender, TaskId destination)
    {
        Span<byte> payload = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, ++_last);
        _open.Add(_last, (sender, destination));
        _inHand[sender] = _last;
        return new Message(MessageKind.FirstUser, payload);
    }

    /// <summary>What a step did against the rules; null when it did nothing.</summary>
    public string? FindBroken(Outcome outcome)
    {
        foreach (Delivery delivery in outcome.Deliveries)
        {
            if (delivery.Result.Message is { Kind: MessageKind.FirstUser } message)
            {
                uint serial = BinaryPrimitives.ReadUInt32LittleEndian(message.Payload);
                if (!_open.Remove(serial, out (TaskId Sender, TaskId Destination) sent))
                {
                    return $"message {serial} was delivered twice, or after its sender was told that it was not";
                }

                if (sent != (message.Source, delivery.Task))
                {
                    return $"message {serial} went from {sent.Sender} to {sent.Destination}, "
                        + $"and arrived at {delivery.Task} as if from {message.Source}";
                }
            }
        }

        // Nobody gets what is sent to a task that ends. A pager's answer to a page fault is the kernel's, and a message like these ends the
        // task.
        foreach (uint serial in _open.Where(entry => outcome.Ended.Contains(entry.Value.Destination)).Select(entry => entry.Key).ToArray())
        {
            _ = _open.Remove(serial);
        }

        foreach (Delivery delivery in outcome.Deliveries)
        {
            if (_inHand.Remove(delivery.Task, out uint serial)
                && _open.Remove(serial)
                && delivery.Result.IsDone)
            {
                return $"{delivery.Task} was told that message {serial} was sent, and nobody got it";
            }
        }

        foreach (TaskId ended in outcome.Ended)
        {
            if (_inHand.Remove(ended, out uint serial))
            {
                _ = _open.Remove(serial);
            }
        }

        foreach ((uint serial, (TaskId sender, TaskId destination)) in _open)
        {
            bool isThere = outcome.State.Find(sender) is { State: TaskState.Sending } task && task.Peer == destination;
            if (!isThere)
            {
                return $"message {serial} of {sender} is neither delivered nor waiting";
            }
        }

        return null;
    }
}
