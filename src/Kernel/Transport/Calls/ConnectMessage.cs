using System.Buffers.Binary;
using System.Text;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>What a client says when it connects.</summary>
/// <param name="Contract">The service that it speaks; at most <see cref="MaxContractLength"/> bytes of UTF-8.</param>
/// <param name="Fingerprint">The fingerprint of its schema.</param>
/// <param name="Call">The client's number of this question, which the reply repeats.</param>
/// <param name="Ring">The ring that it will write, if it can.</param>
public readonly record struct ConnectMessage(string Contract, ulong Fingerprint, uint Call = 0, RingOffer Ring = default)
{
    /// <summary>The longest name of a contract, in bytes.</summary>
    public const int MaxContractLength = Message.MaxPayload - HeaderLength;

    private const int RingOffset = sizeof(ulong) + sizeof(uint);
    private const int HeaderLength = RingOffset + RingOffer.Length;

    /// <summary>The message that carries it.</summary>
    public Message ToMessage()
    {
        byte[] payload = new byte[HeaderLength + Encoding.UTF8.GetByteCount(Contract)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, Fingerprint);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(sizeof(ulong)), Call);
        Ring.Write(payload.AsSpan(RingOffset));
        _ = Encoding.UTF8.GetBytes(Contract, payload.AsSpan(HeaderLength));
        return new Message(WireKind.Connect, payload);
    }

    /// <summary>Reads what a client claims.</summary>
    public static bool TryRead(Message message, out ConnectMessage connect)
    {
        ArgumentNullException.ThrowIfNull(message);
        ReadOnlySpan<byte> payload = message.Payload;
        bool isLongEnough = payload.Length >= HeaderLength;
        connect = isLongEnough
            ? new ConnectMessage(
                Encoding.UTF8.GetString(payload[HeaderLength..]),
                BinaryPrimitives.ReadUInt64LittleEndian(payload),
                BinaryPrimitives.ReadUInt32LittleEndian(payload[sizeof(ulong)..]),
                RingOffer.Read(payload[RingOffset..]))
            : default;
        return isLongEnough;
    }
}
