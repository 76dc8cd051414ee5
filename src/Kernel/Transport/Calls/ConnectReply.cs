using System.Buffers.Binary;

namespace ZcGen.Kernel.Transport;

/// <summary>What a server says to a client that it takes.</summary>
/// <param name="Fingerprint">The fingerprint of its schema.</param>
/// <param name="Ring">The ring that it writes; none when the calls are copied.</param>
public readonly record struct ConnectReply(ulong Fingerprint, RingOffer Ring)
{
    private const int Length = sizeof(ulong) + RingOffer.Length;

    /// <summary>The bytes that go behind the status.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Fingerprint);
        Ring.Write(bytes.AsSpan(sizeof(ulong)));
        return bytes;
    }

    /// <summary>Reads what a server claims.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ConnectReply reply)
    {
        bool isWhole = bytes.Length == Length;
        reply = isWhole ? new ConnectReply(BinaryPrimitives.ReadUInt64LittleEndian(bytes), RingOffer.Read(bytes[sizeof(ulong)..])) : default;
        return isWhole;
    }
}
