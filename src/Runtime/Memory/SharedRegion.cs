using ZcGen.Memory.Linux;
using ZcGen.Slots;

namespace ZcGen.Memory;

/// <summary>
/// A region mapped into this process: one page of header and control words, then a ring whose bytes are mapped twice in a row.
/// Either it is this side's own, and writable here alone; or it is the peer's, and read-only.
/// </summary>
internal sealed class SharedRegion : IDisposable
{
    private readonly AddressRange _range;
    private int _vacated;

    private SharedRegion(AddressRange range, FileDescriptor file, int ringCapacity, bool isOwned)
    {
        _range = range;
        File = file;
        RingCapacity = ringCapacity;
        IsOwned = isOwned;
    }

    /// <summary>The memory file; needed until the peer has it.</summary>
    internal FileDescriptor File { get; }

    /// <summary>Bytes of the ring, a power of two. A private copy: what the header says is never read again.</summary>
    internal int RingCapacity { get; }

    internal bool IsOwned { get; }

    /// <summary>Makes a region: maps it for writing, writes its header, and only then seals it, so that this mapping stays the only writable one.</summary>
    internal static SharedRegion Create(int ringCapacity)
    {
        RegionLayout.CheckCapacity(ringCapacity, nameof(ringCapacity));
        FileDescriptor file = MemoryFile.Create("zcgen-region", RegionLayout.FileLength(ringCapacity));
        try
        {
            SharedRegion region = Map(file, ringCapacity, isOwned: true);
            region.WriteHeader();
            MemoryFile.Seal(file);
            return region;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Maps the region that a peer made, read-only, or says why not.</summary>
    /// <param name="file">Taken over on success, and still the caller's otherwise.</param>
    /// <param name="ringCapacity">What the peer declared; checked here against <paramref name="maxRingCapacity"/>, the file and the header.</param>
    /// <param name="maxRingCapacity">The most that this side is ready to map.</param>
    /// <param name="refusal">Why not.</param>
    internal static SharedRegion? TryOpen(FileDescriptor file, ulong ringCapacity, int maxRingCapacity, out string? refusal)
    {
        if (!RegionLayout.IsCapacity(ringCapacity))
        {
            refusal = $"the declared ring capacity {ringCapacity} is not a power of two between {RegionLayout.MinCapacity} and {RegionLayout.MaxCapacity}";
            return null;
        }

        if (ringCapacity > (ulong)maxRingCapacity)
        {
            refusal = $"the declared ring capacity {ringCapacity} is above the limit of {maxRingCapacity}";
            return null;
        }

        int capacity = (int)ringCapacity;
        refusal = MemoryFile.FindFault(file, RegionLayout.FileLength(capacity));
        if (refusal is not null)
        {
            return null;
        }

        SharedRegion region;
        try
        {
            region = Map(file, capacity, isOwned: false);
        }
        catch (IOException error)
        {
            refusal = error.Message;
            return null;
        }

        refusal = region.FindHeaderFault();
        if (refusal is null)
        {
            return region;
        }

        region._range.Dispose();
        return null;
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

        // SAFETY: Map puts the ring there twice, for writing.
        return new OwnedRing((byte*)_range.Start + RegionLayout.RingOffset, RingCapacity);
    }

    /// <summary>The ring of the peer's region.</summary>
    internal unsafe PeerRing PeerRing()
    {
        CheckRole(isOwned: false);

        // SAFETY: Map puts the ring there twice.
        return new PeerRing((byte*)_range.Start + RegionLayout.RingOffset, RingCapacity);
    }

    /// <summary>All bytes of the mapping, the second sight of the ring included: for tests that play a hostile or careless peer.</summary>
    internal unsafe Span<byte> Bytes()
    {
        // SAFETY: exactly the range that Map made.
        return new Span<byte>((byte*)_range.Start, (int)RegionLayout.MappedLength(RingCapacity));
    }

    /// <summary>Gives the memory back. The addresses stay reserved, and read as zeros, while anything refers to this object.</summary>
    internal void Vacate()
    {
        if (Interlocked.Exchange(ref _vacated, 1) == 0)
        {
            _range.Vacate();
        }
    }

    /// <summary>Gives the memory back and closes the file.</summary>
    public void Dispose()
    {
        Vacate();
        File.Dispose();
    }

    private static SharedRegion Map(FileDescriptor file, int ringCapacity, bool isOwned)
    {
        nuint ring = (nuint)RegionLayout.RingOffset;
        nuint length = (nuint)ringCapacity;
        AddressRange range = new(RegionLayout.MappedLength(ringCapacity));
        try
        {
            range.MapFile(0, ring + length, file, 0, isOwned);
            range.MapFile(ring + length, length, file, RegionLayout.RingOffset, isOwned);
            return new SharedRegion(range, file, ringCapacity, isOwned);
        }
        catch
        {
            range.Dispose();
            throw;
        }
    }

    private unsafe ulong* Word(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, RegionLayout.RingOffset - sizeof(ulong));
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % sizeof(ulong), 0);

        // SAFETY: a whole word of the first page, checked above; the page is mapped and aligned.
        return (ulong*)((byte*)_range.Start + offset);
    }

    private unsafe void WriteHeader()
    {
        // SAFETY: the header is at the start of the first page, which is mapped for writing and aligned.
        ref RegionHeader header = ref *(RegionHeader*)_range.Start;
        header.Magic = RegionLayout.Magic;
        header.Version = RegionLayout.Version;
        header.RingOffset = (uint)RegionLayout.RingOffset;
        header.RingCapacity = (ulong)RingCapacity;
        header.CellSize = SlotLayout.CellSize;
        header.SlotHeaderSize = SlotLayout.HeaderSize;
        header.Consumed = 0;
        header.WakeAt = RegionLayout.Never;
        header.SpaceAt = RegionLayout.Never;
    }

    private unsafe string? FindHeaderFault()
    {
        // SAFETY: as in WriteHeader, mapped for reading. A copy: only the copy is checked.
        RegionHeader header = *(RegionHeader*)_range.Start;
        if (header.Magic != RegionLayout.Magic || header.Version != RegionLayout.Version)
        {
            return $"the region's header is 0x{header.Magic:x}, version {header.Version}, where 0x{RegionLayout.Magic:x}, version {RegionLayout.Version}, was expected";
        }

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
