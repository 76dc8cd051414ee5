using System.Runtime.InteropServices;

namespace ZcGen.Memory;

/// <summary>The first bytes of a region, as they lie in shared memory. Only the region's owner writes them.</summary>
/// <remarks>
/// The shape is written once, before the peer sees it; the peer checks it once and keeps its own copy.
/// The words below it are live, and the three that change all the time are alone on two cache lines each, because processors fetch lines in
/// pairs.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 512)]
internal struct RegionHeader
{
    /// <summary><see cref="RegionLayout.Magic"/>.</summary>
    [FieldOffset(0x00)]
    internal ulong Magic;

    /// <summary><see cref="WireFormat.Version"/>.</summary>
    [FieldOffset(0x08)]
    internal uint Version;

    /// <summary>Where the ring starts in the file: one page.</summary>
    [FieldOffset(0x0C)]
    internal uint RingOffset;

    /// <summary>Bytes of the ring, a power of two.</summary>
    [FieldOffset(0x10)]
    internal ulong RingCapacity;

    /// <summary><see cref="SlotLayout.CellSize"/>.</summary>
    [FieldOffset(0x18)]
    internal uint CellSize;

    /// <summary><see cref="SlotLayout.HeaderSize"/>.</summary>
    [FieldOffset(0x1C)]
    internal uint SlotHeaderSize;

    /// <summary>What is added to a slot's position to make its stamp: odd, so that no stamp is 0, and otherwise random, so that no payload
    /// holds one by accident or by the will of a third party.</summary>
    [FieldOffset(0x20)]
    internal ulong StampSeed;

    /// <summary>Not 0 once the owner has closed the channel. Only between tasks of the kernel model: on Linux the end of a socket says
    /// so.</summary>
    [FieldOffset(RegionLayout.ClosedOffset)]
    internal ulong Closed;

    /// <summary>The owner's position as a consumer of the peer's ring.</summary>
    [FieldOffset(RegionLayout.ConsumedOffset)]
    internal ulong Consumed;

    /// <summary>"Ring me when your producer's position moves past this": the owner waits for a message.</summary>
    [FieldOffset(RegionLayout.WakeConsumerAfterOffset)]
    internal ulong WakeConsumerAfter;

    /// <summary>"Ring me when your consumer's position moves past this": the owner waits for space.</summary>
    [FieldOffset(RegionLayout.WakeProducerAfterOffset)]
    internal ulong WakeProducerAfter;
}
