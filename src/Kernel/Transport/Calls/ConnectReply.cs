using System.Buffers.Binary;

namespace ZcGen.Kernel.Transport;

/// <summary>Represents the reply of a server that accepts a client.</summary>
/// <param name="Fingerprint">The fingerprint of the schema of the server.</param>
/// <param name="Ring">The ring that the server writes; none if calls are copied.</param>
public readonly record struct ConnectReply(ulong Fingerprint, RingOffer Ring)
{
    private const int Length = sizeof(ulong) + RingOffer.Length;

    /// <summary>Gets the bytes that follow the status.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Fingerprint);
        Ring.Write(bytes.AsSpan(sizeof(ulong)));
        return bytes;
    }

    /// <summary>Reads an unchecked reply.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ConnectReply reply)
    {
        bool isWhole = bytes.Length == Length;
        reply = isWhole
            ? new ConnectReply(BinaryPrimitives.ReadUInt64LittleEndian(bytes), RingOffer.Read(bytes[sizeof(ulong)..]))
            : default;
        return isWhole;
    }
}
