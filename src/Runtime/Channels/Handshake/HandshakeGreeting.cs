using System.Buffers.Binary;
using System.Text;
using ZcGen.Memory;

namespace ZcGen.Channels;

/// <summary>A hello or a welcome: what a side offers, and what it asks of the other. Both have one layout.</summary>
/// <param name="Type"><see cref="HandshakeLayout.HelloType"/> or <see cref="HandshakeLayout.WelcomeType"/>.</param>
/// <param name="Fingerprint">Of the sender's schema.</param>
/// <param name="RingCapacity">Bytes of the ring in the region that comes with the message.</param>
/// <param name="MaxPeerRingCapacity">The largest ring that the sender maps.</param>
/// <param name="RequestedCapacity">In a hello, what the server's ring should be; 0 for no wish, and in a welcome.</param>
/// <param name="Contract">What the sender speaks.</param>
internal sealed record HandshakeGreeting(
    uint Type, ulong Fingerprint, ulong RingCapacity, ulong MaxPeerRingCapacity, ulong RequestedCapacity, string Contract)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The message's bytes.</summary>
    internal byte[] Encode()
    {
        int contractLength = Encoding.UTF8.GetByteCount(Contract);
        byte[] message = new byte[HandshakeLayout.ContractOffset + contractLength];
        Span<byte> bytes = message;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, HandshakeLayout.Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[HandshakeLayout.VersionOffset..], WireFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[HandshakeLayout.TypeOffset..], Type);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[HandshakeLayout.FingerprintOffset..], Fingerprint);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[HandshakeLayout.RingCapacityOffset..], RingCapacity);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[HandshakeLayout.MaxPeerRingCapacityOffset..], MaxPeerRingCapacity);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[HandshakeLayout.RequestedCapacityOffset..], RequestedCapacity);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[HandshakeLayout.ContractLengthOffset..], (uint)contractLength);
        Encoding.UTF8.GetBytes(Contract, bytes[HandshakeLayout.ContractOffset..]);
        return message;
    }

    /// <summary>Reads the fields of a message whose beginning <see cref="HandshakeMessage"/> checked; null when it makes no
    /// sense.</summary>
    internal static HandshakeGreeting? Decode(ReadOnlySpan<byte> message)
    {
        if (message.Length < HandshakeLayout.ContractOffset)
        {
            return null;
        }

        uint contractLength = BinaryPrimitives.ReadUInt32LittleEndian(message[HandshakeLayout.ContractLengthOffset..]);
        if (contractLength != (uint)(message.Length - HandshakeLayout.ContractOffset)
            || BinaryPrimitives.ReadUInt64LittleEndian(message[HandshakeLayout.FeaturesOffset..]) != 0)
        {
            return null;
        }

        string contract;
        try
        {
            contract = StrictUtf8.GetString(message[HandshakeLayout.ContractOffset..]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        return new HandshakeGreeting(
            BinaryPrimitives.ReadUInt32LittleEndian(message[HandshakeLayout.TypeOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(message[HandshakeLayout.FingerprintOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(message[HandshakeLayout.RingCapacityOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(message[HandshakeLayout.MaxPeerRingCapacityOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(message[HandshakeLayout.RequestedCapacityOffset..]),
            contract);
    }
}
