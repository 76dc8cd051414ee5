using System.Buffers.Binary;

namespace ZcGen.Kernel.Transport;

/// <summary>Represents the ring that a task offers to a peer while a channel is opened.</summary>
/// <param name="Region">The id of the shared memory of the region; 0 if there is none and calls are copied.</param>
/// <param name="Capacity">The capacity of the ring in bytes.</param>
/// <param name="RequestedCapacity">
/// In the offer of a client, the capacity that the ring of the server should have; 0 leaves it to the server.
/// </param>
/// <param name="MaxPeerCapacity">In the offer of a client, the maximum capacity of a ring that it maps.</param>
public readonly record struct RingOffer(uint Region, uint Capacity, uint RequestedCapacity, uint MaxPeerCapacity)
{
    /// <summary>The length of an offer in a message in bytes.</summary>
    public const int Length = 16;

    /// <summary>Gets an offer of no ring.</summary>
    public static RingOffer None => default;

    /// <summary>Gets whether a ring is offered.</summary>
    public bool IsPresent => Region != 0;

    /// <summary>Writes the offer.</summary>
    /// <param name="bytes">A span of at least <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Region);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Capacity);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], RequestedCapacity);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], MaxPeerCapacity);
    }

    /// <summary>Reads an unchecked offer.</summary>
    /// <param name="bytes">A span of at least <see cref="Length"/> bytes.</param>
    public static RingOffer Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
}
