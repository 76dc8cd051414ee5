using System.Numerics;

namespace ZcGen.Memory;

/// <summary>Where things lie in a region. docs/wire-format.md states it.</summary>
internal static class RegionLayout
{
    /// <summary>"ZCGENRGN", first character in the lowest byte.</summary>
    internal const ulong Magic = 0x4E47_524E_4547_435A;

    internal const int ClosedOffset = 0x040;
    internal const int ConsumedOffset = 0x080;
    internal const int WakeConsumerAfterOffset = 0x100;
    internal const int WakeProducerAfterOffset = 0x180;

    /// <summary>A position that no ring reaches: a control word that holds it asks for nothing.</summary>
    internal const ulong Never = ulong.MaxValue;

    /// <summary>The largest ring: lengths and twice the capacity stay in a signed 32-bit number of bytes with room to spare.</summary>
    internal const int MaxCapacity = 1 << 29;

    /// <summary>Where the ring starts: after one page, as mappings start at page boundaries.</summary>
    internal static readonly int RingOffset = Environment.SystemPageSize;

    /// <summary>The smallest ring: one page.</summary>
    internal static readonly int MinCapacity = Environment.SystemPageSize;

    /// <summary>Bytes of the memory file.</summary>
    internal static nuint FileLength(int ringCapacity) => (nuint)RingOffset + (nuint)ringCapacity;

    /// <summary>Bytes of addresses that the region takes: the ring counts twice.</summary>
    internal static nuint MappedLength(int ringCapacity) => (nuint)RingOffset + (2 * (nuint)ringCapacity);

    /// <summary>Whether a ring may have this capacity.</summary>
    internal static bool IsCapacity(ulong capacity) =>
        BitOperations.IsPow2(capacity) && capacity >= (ulong)MinCapacity && capacity <= MaxCapacity;

    /// <summary>Throws unless a ring may have this capacity.</summary>
    internal static void CheckCapacity(int capacity, string parameter)
    {
        if (capacity <= 0 || !IsCapacity((ulong)capacity))
        {
            throw new ArgumentOutOfRangeException(
                parameter, capacity, $"a ring's capacity is a power of two between {MinCapacity} and {MaxCapacity} bytes");
        }
    }
}
