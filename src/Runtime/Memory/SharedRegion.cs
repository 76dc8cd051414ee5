using System.Security.Cryptography;
using ZcGen.Native;

namespace ZcGen.Memory;

/// <summary>
/// A region that is mapped into this process: one page of header and control words, then a ring, and as many bytes again, so that a slot
/// which runs over the end of the ring stays contiguous. Either it is this side's own, and writable here alone; or it is the peer's, and read-only.
/// </summary>
/// <remarks>What derives from it knows where the memory comes from and how it is given back.</remarks>
internal abstract class SharedRegion : IDisposable
{
    private readonly unsafe byte* _start;
    private int _vacated;

    /// <summary>Describes a region that is already mapped: header, ring, and the ring again.</summary>
    /// <param name="range">The addresses that it lies in. The deriving type keeps them reserved for as long as it is referred to.</param>
    /// <param name="offset">Where it starts in them, at a page.</param>
    /// <param name="ringCapacity">Bytes of the ring: a capacity that <see cref="RegionLayout.IsCapacity"/> allows.</param>
    /// <param name="isOwned">Whether it is mapped for writing.</param>
    private protected unsafe SharedRegion(AddressRange range, nuint offset, int ringCapacity, bool isOwned)
        : this(range.Pointer(offset, RegionLayout.MappedLength(ringCapacity)), ringCapacity, isOwned)
    {
        // SAFETY: the whole mapping lies in the range, checked there; that it is mapped is the deriving type's promise.
    }

    /// <summary>Describes a region that is already there: header, ring, and the ring again.</summary>
    /// <param name="start">
    /// Where it starts, at a page. <see cref="RegionLayout.MappedLength"/> bytes from there stay readable, and writable if the region is
    /// owned, for as long as this object is referred to.
    /// </param>
    /// <param name="ringCapacity">Bytes of the ring: a capacity that <see cref="RegionLayout.IsCapacity"/> allows.</param>
    /// <param name="isOwned">Whether this side writes it.</param>
    private protected unsafe SharedRegion(byte* start, int ringCapacity, bool isOwned)
    {
        RegionLayout.CheckCapacity(ringCapacity, nameof(ringCapacity));

        // SAFETY: what the memory is, is the deriving type's promise.
        _start = start;
        RingCapacity = ringCapacity;
        IsOwned = isOwned;
    }

    /// <summary>Bytes of the ring, a power of two. A private copy: what the header says is never read again.</summary>
    internal int RingCapacity { get; }

    internal bool IsOwned { get; }

    /// <summary>What makes a position a stamp (<see cref="SlotLayout.StampOf"/>). A private copy.</summary>
    internal ulong StampSeed { get; private set; }

    /// <summary>Tells why a ring of this capacity is not opened; null when it is.</summary>
    internal static string? FindCapacityFault(ulong ringCapacity, int maxRingCapacity)
    {
        if (!RegionLayout.IsCapacity(ringCapacity))
        {
            return $"the declared ring capacity {ringCapacity} is not a power of two between {RegionLayout.MinCapacity} and "
                + $"{RegionLayout.MaxCapacity}";
        }

        return ringCapacity > (ulong)maxRingCapacity
            ? $"the declared ring capacity {ringCapacity} is above the limit of {maxRingCapacity}" : null;
    }

    /// <summary>The control word at <paramref name="offset"/> of a region that is this side's own.</summary>
    internal unsafe OwnedWord OwnedWord(int offset)
    {
        CheckRole(isOwned: true);

        // SAFETY: Word checks bounds and alignment; an own region is mapped for writing.
        return new OwnedWord(Word(offset));
    }

    /// <summary>The control word at <paramref name="offset"/> of the peer's region.</summary>
    internal unsafe PeerWord PeerWord(int offset)
    {
        CheckRole(isOwned: false);

        // SAFETY: Word checks bounds and alignment.
        return new PeerWord(Word(offset));
    }

    /// <summary>The ring of a region that is this side's own.</summary>
    internal unsafe OwnedRing OwnedRing()
    {
        CheckRole(isOwned: true);

        // SAFETY: the ring is mapped there twice, for writing.
        return new OwnedRing(_start + RegionLayout.RingOffset, RingCapacity, StampSeed);
    }

    /// <summary>The ring of the peer's region.</summary>
    internal unsafe PeerRing PeerRing()
    {
        CheckRole(isOwned: false);

        // SAFETY: the ring is mapped there twice.
        return new PeerRing(_start + RegionLayout.RingOffset, RingCapacity, StampSeed);
    }

    /// <summary>All bytes of the mapping, the second sight of the ring included: for tests that play a hostile or careless peer.</summary>
    internal unsafe Span<byte> Bytes()
    {
        // SAFETY: exactly what is mapped.
        return new Span<byte>(_start, (int)RegionLayout.MappedLength(RingCapacity));
    }

    /// <summary>Gives the memory back. The addresses can still be read: as zeros, and until they are used again.</summary>
    internal void Vacate()
    {
        if (Interlocked.Exchange(ref _vacated, 1) == 0)
        {
            GiveMemoryBack();
        }
    }

    /// <summary>Gives the memory back, and whatever else keeps it.</summary>
    public void Dispose()
    {
        Vacate();
        CloseFile();
    }

    /// <summary>
    /// Gives memory and addresses back at once, and whatever else keeps them. Safe only if nobody can touch the region from now on: no
    /// thread is inside a producer or a consumer over it, nobody calls one later, and no span into it is left. Who does all the same reads
    /// what is mapped there next, or is stopped by the processor.
    /// </summary>
    internal void DisposeAndUnmap()
    {
        if (Interlocked.Exchange(ref _vacated, 1) == 0)
        {
            GiveAddressesBack();
        }

        CloseFile();
    }

    /// <summary>Closes the file behind the region, if it has one of its own. The mapping stays.</summary>
    internal virtual void CloseFile()
    {
    }

    private protected abstract void GiveMemoryBack();

    /// <summary>Gives the addresses back too, if they are the region's own.</summary>
    private protected virtual void GiveAddressesBack() => GiveMemoryBack();

    private unsafe ulong* Word(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, RegionLayout.RingOffset - sizeof(ulong));
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % sizeof(ulong), 0);

        // SAFETY: a whole word of the first page, checked above; the page is mapped and aligned.
        return (ulong*)(_start + offset);
    }

    /// <summary>Writes the header of a region that is this side's own, before a peer sees it.</summary>
    private protected unsafe void WriteHeader()
    {
        // SAFETY: the header is at the start of the first page, which is mapped for writing and aligned.
        ref RegionHeader header = ref *(RegionHeader*)_start;
        StampSeed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
        header.Magic = RegionLayout.Magic;
        header.Version = WireFormat.Version;
        header.RingOffset = (uint)RegionLayout.RingOffset;
        header.RingCapacity = (ulong)RingCapacity;
        header.CellSize = SlotLayout.CellSize;
        header.SlotHeaderSize = SlotLayout.HeaderSize;
        header.StampSeed = StampSeed;
        header.Closed = 0;
        header.Consumed = 0;
        header.WakeConsumerAfter = RegionLayout.Never;
        header.WakeProducerAfter = RegionLayout.Never;
    }

    /// <summary>Tells what is wrong with the header of a peer's region, and keeps what it needs of it; null when nothing is.</summary>
    private protected unsafe string? FindHeaderFault()
    {
        // SAFETY: as in WriteHeader, mapped for reading. A copy: only the copy is checked.
        RegionHeader header = *(RegionHeader*)_start;
        if (header.Magic != RegionLayout.Magic || header.Version != WireFormat.Version)
        {
            return $"the region's header is 0x{header.Magic:x}, version {header.Version}, where 0x{RegionLayout.Magic:x}, version "
                + $"{WireFormat.Version}, was expected";
        }

        StampSeed = header.StampSeed;
        bool isExpected = header.RingOffset == RegionLayout.RingOffset
            && header.RingCapacity == (ulong)RingCapacity
            && header.CellSize == SlotLayout.CellSize
            && header.SlotHeaderSize == SlotLayout.HeaderSize;
        return isExpected ? null : "the region's header disagrees with what its owner declared";
    }

    private void CheckRole(bool isOwned)
    {
        if (IsOwned != isOwned)
        {
            throw new InvalidOperationException(isOwned ? "only the owner of a region writes it" : "only the peer of a region reads it");
        }
    }
}
