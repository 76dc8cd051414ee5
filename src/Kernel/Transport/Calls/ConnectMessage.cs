using System.Buffers.Binary;
using System.Text;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>Represents the message of a client that connects to a service.</summary>
/// <param name="Contract">The name of the service; at most <see cref="MaxContractLength"/> bytes of UTF-8.</param>
/// <param name="Fingerprint">The fingerprint of the schema of the client.</param>
/// <param name="Call">The number of the call, which the reply repeats.</param>
/// <param name="Ring">The ring that the client will write; none if it has none.</param>
public readonly record struct ConnectMessage(string Contract, ulong Fingerprint, uint Call = 0, RingOffer Ring = default)
{
    /// <summary>The maximum length of the name of a contract in bytes.</summary>
    public const int MaxContractLength = PostedMessage.MaxPayload - HeaderLength;

    private const int RingOffset = sizeof(ulong) + sizeof(uint);
    private const int HeaderLength = RingOffset + RingOffer.Length;

    /// <summary>Creates the kernel message.</summary>
    public Message ToMessage()
    {
        byte[] payload = new byte[HeaderLength + Encoding.UTF8.GetByteCount(Contract)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, Fingerprint);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(sizeof(ulong)), Call);
        Ring.Write(payload.AsSpan(RingOffset));
        _ = Encoding.UTF8.GetBytes(Contract, payload.AsSpan(HeaderLength));
        return new Message(WireKind.Connect, payload);
    }

    /// <summary>Reads an unchecked message.</summary>
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
