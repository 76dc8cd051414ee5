using System.Buffers.Binary;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>What a task and the vm server say of a payload outside of messages.</summary>
/// <param name="Peer">From whom, or to whom; <see cref="TaskId.None"/> where everybody is meant.</param>
/// <param name="Length">Bytes; below zero in a refusal.</param>
/// <param name="Address">Where, in the memory of the task that sends this message or gets this answer.</param>
/// <param name="Call">The call that the payload belongs to, so that the payload of a call that was given up is not taken for another's.</param>
public readonly record struct OutOfLineMessage(TaskId Peer, int Length, ulong Address, uint Call = 0)
{
    private const int PayloadLength = 20;

    /// <summary>The vm server's no.</summary>
    public static OutOfLineMessage Refused { get; } = new(TaskId.None, -1, 0);

    /// <summary>The vm server's not now: the receiver is reading what the same task sent before, which must not change meanwhile.</summary>
    public static OutOfLineMessage NotNow { get; } = new(TaskId.None, -2, 0);

    /// <summary>The message that carries it.</summary>
    /// <param name="kind">One of <see cref="WireKind"/>.</param>
    public Message ToMessage(uint kind)
    {
        Span<byte> payload = stackalloc byte[PayloadLength];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, Peer.Value);
        BinaryPrimitives.WriteInt32LittleEndian(payload[4..], Length);
        BinaryPrimitives.WriteUInt64LittleEndian(payload[8..], Address);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[16..], Call);
        return new Message(kind, payload);
    }

    /// <summary>Reads what a task claims.</summary>
    public static bool TryRead(Message message, out OutOfLineMessage claim)
    {
        ArgumentNullException.ThrowIfNull(message);
        bool isWhole = message.Payload.Length == PayloadLength;
        claim = isWhole
            ? new OutOfLineMessage(
                new TaskId(BinaryPrimitives.ReadUInt32LittleEndian(message.Payload)),
                BinaryPrimitives.ReadInt32LittleEndian(message.Payload[4..]),
                BinaryPrimitives.ReadUInt64LittleEndian(message.Payload[8..]),
                BinaryPrimitives.ReadUInt32LittleEndian(message.Payload[16..]))
            : default;
        return isWhole;
    }
}
