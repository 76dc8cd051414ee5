using System.Buffers.Binary;
using System.Text;

namespace ZcGen.Kernel.Transport;

/// <summary>What a client says when it connects.</summary>
/// <param name="Contract">The service that it speaks.</param>
/// <param name="Fingerprint">The fingerprint of its schema.</param>
public readonly record struct ConnectMessage(string Contract, ulong Fingerprint)
{
    /// <summary>The message that carries it.</summary>
    public Message ToMessage()
    {
        byte[] payload = new byte[sizeof(ulong) + Encoding.UTF8.GetByteCount(Contract)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, Fingerprint);
        _ = Encoding.UTF8.GetBytes(Contract, payload.AsSpan(sizeof(ulong)));
        return new Message(WireKind.Connect, payload);
    }

    /// <summary>Reads what a client claims.</summary>
    public static bool TryRead(Message message, out ConnectMessage connect)
    {
        ArgumentNullException.ThrowIfNull(message);
        bool isLongEnough = message.Payload.Length >= sizeof(ulong);
        connect = isLongEnough
            ? new ConnectMessage(Encoding.UTF8.GetString(message.Payload[sizeof(ulong)..]), BinaryPrimitives.ReadUInt64LittleEndian(message.Payload))
            : default;
        return isLongEnough;
    }
}
