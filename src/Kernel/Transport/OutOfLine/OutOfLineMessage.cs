using System.Buffers.Binary;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>Represents a request to the vm server about an out-of-line payload, and its reply.</summary>
/// <param name="Peer">The sender or the receiver; <see cref="TaskId.None"/> for all senders.</param>
/// <param name="Length">The length in bytes; negative in a refusal.</param>
/// <param name="Address">The address of the payload in the memory of the task that makes the request.</param>
/// <param name="Call">
/// The number of the call that the payload belongs to, so that the payload of an abandoned call is not taken for that of another.
/// </param>
public readonly record struct OutOfLineMessage(TaskId Peer, int Length, ulong Address, uint Call = 0)
{
    private const int PayloadLength = 20;

    /// <summary>Gets the reply to a request that is refused.</summary>
    public static OutOfLineMessage Refused { get; } = new(TaskId.None, -1, 0);

    /// <summary>
    /// Gets the reply to a send while the receiver is still reading the last payload of the sender, which must not change.
    /// </summary>
    public static OutOfLineMessage Busy { get; } = new(TaskId.None, -2, 0);

    /// <summary>Creates the message that carries the request or the reply.</summary>
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

    /// <summary>Reads an unchecked request or reply.</summary>
    public static bool TryRead(Message message, out OutOfLineMessage outOfLine)
    {
        ArgumentNullException.ThrowIfNull(message);
        bool isWhole = message.Payload.Length == PayloadLength;
        outOfLine = isWhole
            ? new OutOfLineMessage(
                new TaskId(BinaryPrimitives.ReadUInt32LittleEndian(message.Payload)),
                BinaryPrimitives.ReadInt32LittleEndian(message.Payload[4..]),
                BinaryPrimitives.ReadUInt64LittleEndian(message.Payload[8..]),
                BinaryPrimitives.ReadUInt32LittleEndian(message.Payload[16..]))
            : default;
        return isWhole;
    }
}
