using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>Represents a message that the vm server keeps for a task that was not receiving when it was sent.</summary>
/// <param name="Peer">The receiver, for the vm server; the sender, from the vm server.</param>
/// <param name="Posted">The message; its payload has at most <see cref="MaxPayload"/> bytes.</param>
public sealed record PostedMessage(TaskId Peer, Message Posted)
{
    /// <summary>The maximum length of the payload of a message that can be posted, in bytes.</summary>
    public const int MaxPayload = Message.MaxPayload - HeaderLength;

    private const int HeaderLength = sizeof(uint) + sizeof(uint);

    /// <summary>Creates the kernel message.</summary>
    public Message ToMessage()
    {
        Span<byte> payload = stackalloc byte[HeaderLength + Posted.Payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, Peer.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[sizeof(uint)..], Posted.Kind);
        Posted.Payload.CopyTo(payload[HeaderLength..]);
        return new Message(WireKind.Post, payload);
    }

    /// <summary>Reads an unchecked message.</summary>
    /// <returns>False if the message is too short.</returns>
    public static bool TryRead(Message message, [NotNullWhen(true)] out PostedMessage? posted)
    {
        ArgumentNullException.ThrowIfNull(message);
        ReadOnlySpan<byte> payload = message.Payload;
        posted = payload.Length < HeaderLength
            ? null
            : new PostedMessage(
                new TaskId(BinaryPrimitives.ReadUInt32LittleEndian(payload)),
                new Message(BinaryPrimitives.ReadUInt32LittleEndian(payload[sizeof(uint)..]), payload[HeaderLength..]));
        return posted is not null;
    }
}
