using System.Buffers.Binary;
using System.Text;

namespace ZcGen.Kernel.Transport;

/// <summary>What a client says when it connects.</summary>
/// <param name="Contract">The service that it speaks.</param>
/// <param name="Fingerprint">The fingerprint of its schema.</param>
/// <param name="Call">The client's number of this question, which the reply repeats.</param>
public readonly record struct ConnectMessage(string Contract, ulong Fingerprint, uint Call = 0)
{
    private const int HeaderLength = sizeof(ulong) + sizeof(uint);

    /// <summary>The message that carries it.</summary>
    public Message ToMessage()
    {
        byte[] payload = new byte[HeaderLength + Encoding.UTF8.GetByteCount(Contract)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, Fingerprint);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(sizeof(ulong)), Call);
        _ = Encoding.UTF8.GetBytes(Contract, payload.AsSpan(HeaderLength));
        return new Message(WireKind.Connect, payload);
    }

    /// <summary>Reads what a client claims.</summary>
    public static bool TryRead(Message message, out ConnectMessage connect)
    {
        ArgumentNullException.ThrowIfNull(message);
        bool isLongEnough = message.Payload.Length >= HeaderLength;
        connect = isLongEnough
            ? new ConnectMessage(
                Encoding.UTF8.GetString(message.Payload[HeaderLength..]),
                BinaryPrimitives.ReadUInt64LittleEndian(message.Payload),
                BinaryPrimitives.ReadUInt32LittleEndian(message.Payload[sizeof(ulong)..]))
            : default;
        return isLongEnough;
    }
}
