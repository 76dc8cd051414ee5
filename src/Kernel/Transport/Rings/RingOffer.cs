using System.Buffers.Binary;

namespace ZcGen.Kernel.Transport;

/// <summary>What one task tells another of the ring that it writes, before there are rings.</summary>
/// <param name="Region">The shared memory that it lies in; 0: there is none, the calls are copied.</param>
/// <param name="Capacity">Bytes of the ring.</param>
/// <param name="RequestedCapacity">Of a client: bytes of the ring that the server should write; 0 leaves it to the server.</param>
/// <param name="MaxPeerCapacity">Of a client: the largest ring of the server's that it maps.</param>
public readonly record struct RingOffer(uint Region, uint Capacity, uint RequestedCapacity, uint MaxPeerCapacity)
{
    /// <summary>Bytes of an offer in a message.</summary>
    public const int Length = 16;

    /// <summary>No ring.</summary>
    public static RingOffer None => default;

    /// <summary>Whether there is one.</summary>
    public bool IsThere => Region != 0;

    /// <summary>Writes the offer.</summary>
    /// <param name="bytes">At least <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Region);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Capacity);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], RequestedCapacity);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], MaxPeerCapacity);
    }

    /// <summary>Reads what a peer claims.</summary>
    /// <param name="bytes">At least <see cref="Length"/> bytes.</param>
    public static RingOffer Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
}
