using System.Security.Cryptography;
using ZcGen.Memory.Linux;

namespace ZcGen.Memory;

/// <summary>
/// A region mapped into this process: one page of header and control words, then a ring whose bytes are mapped twice in a row.
/// Either it is this side's own, and writable here alone; or it is the peer's, and read-only.
/// </summary>
internal sealed class SharedRegion : IDisposable
{
    // Either a range and a file of its own, or a part of a task's memory.
    private readonly AddressRange? _range;
    private readonly FileDescriptor? _file;
    private readonly AddressSpace? _space;
    private readonly ulong _address;
    private readonly unsafe byte* _start;
    private int _vacated;

    private unsafe SharedRegion(AddressRange range, FileDescriptor file, int ringCapacity, bool isOwned)
    {
        _range = range;
        _file = file;
        _start = (byte*)range.Start;
        RingCapacity = ringCapacity;
        IsOwned = isOwned;
    }

    private unsafe SharedRegion(AddressSpace space, ulong address, int ringCapacity, bool isOwned)
    {
        _space = space;
        _address = address;

        // SAFETY: the whole mapping lies in the task's memory, checked there; it is mapped, checked by the caller, until this region is disposed.
        _start = space.Pointer(address, (long)RegionLayout.MappedLength(ringCapacity));
        RingCapacity = ringCapacity;
        IsOwned = isOwned;
    }

    /// <summary>The memory file; needed until the peer has it.</summary>
    internal FileDescriptor File => _file ?? throw new InvalidOperationException("the memory of a task is no file of its own");

    /// <summary>Bytes of the ring, a power of two. A private copy: what the header says is never read again.</summary>
    internal int RingCapacity { get; }

    internal bool IsOwned { get; }

    /// <summary>What makes a position a stamp (<see cref="SlotLayout.StampOf"/>). A private copy.</summary>
    internal ulong StampSeed { get; private set; }

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
        refusal = FindCapacityFault(ringCapacity, maxRingCapacity);
        if (refusal is not null)
        {
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

        region._range!.Dispose();
        return null;
    }

    /// <summary>Makes a region in a task's memory and writes its header. The pager has mapped it for writing, with the ring a second time behind itself.</summary>
    /// <param name="space">The task's memory.</param>
    /// <param name="address">Where the region starts in it.</param>
    /// <param name="ringCapacity">Bytes of the ring.</param>
    internal static SharedRegion Create(AddressSpace space, ulong address, int ringCapacity)
    {
        RegionLayout.CheckCapacity(ringCapacity, nameof(ringCapacity));
        RequireMapping(space, address, ringCapacity, isWritten: true);
        SharedRegion region = new(space, address, ringCapacity, isOwned: true);
        region.WriteHeader();
        return region;
    }

    /// <summary>Opens the region that another task made and the pager has mapped for reading, with the ring a second time behind itself; or says why not.</summary>
    /// <param name="space">This task's memory.</param>
    /// <param name="address">Where the region starts in it.</param>
    /// <param name="ringCapacity">What the peer declared; checked here against <paramref name="maxRingCapacity"/> and the header.</param>
    /// <param name="maxRingCapacity">The most that this side is ready to map.</param>
    /// <param name="refusal">Why not.</param>
    internal static SharedRegion? TryOpen(AddressSpace space, ulong address, ulong ringCapacity, int maxRingCapacity, out string? refusal)
    {
        refusal = FindCapacityFault(ringCapacity, maxRingCapacity);
        if (refusal is not null)
        {
            return null;
        }

        RequireMapping(space, address, (int)ringCapacity, isWritten: false);
        SharedRegion region = new(space, address, (int)ringCapacity, isOwned: false);
        refusal = region.FindHeaderFault();
        return refusal is null ? region : null;
    }

    /// <summary>Why a ring of this capacity is not opened; null when it is.</summary>
    internal static string? FindCapacityFault(ulong ringCapacity, int maxRingCapacity)
    {
        if (!RegionLayout.IsCapacity(ringCapacity))
        {
            return $"the declared ring capacity {ringCapacity} is not a power of two between {RegionLayout.MinCapacity} and {RegionLayout.MaxCapacity}";
        }

        return ringCapacity > (ulong)maxRingCapacity ? $"the declared ring capacity {ringCapacity} is above the limit of {maxRingCapacity}" : null;
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

    /// <summary>Gives the memory back. The addresses read as zeros: for as long as anything refers to this object, or until the task's pager uses them again.</summary>
    internal void Vacate()
    {
        if (Interlocked.Exchange(ref _vacated, 1) == 0)
        {
            _range?.Vacate();
            _space?.Park(_address, RegionLayout.MappedLength(RingCapacity));
        }
    }

    /// <summary>Gives the memory back and closes the file.</summary>
    public void Dispose()
    {
        Vacate();
        CloseFile();
    }

    /// <summary>Closes the file, if the region has one of its own; the mapping stays.</summary>
    internal void CloseFile() => _file?.Dispose();

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

    private static void RequireMapping(AddressSpace space, ulong address, int ringCapacity, bool isWritten)
    {
        if (!space.Allows(address, RegionLayout.MappedLength(ringCapacity), isWritten))
        {
            throw new ArgumentException($"the pager has not mapped a region with a ring of {ringCapacity} bytes at 0x{address:x}", nameof(address));
        }
    }

    private unsafe ulong* Word(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, RegionLayout.RingOffset - sizeof(ulong));
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % sizeof(ulong), 0);

        // SAFETY: a whole word of the first page, checked above; the page is mapped and aligned.
        return (ulong*)(_start + offset);
    }

    private unsafe void WriteHeader()
    {
        // SAFETY: the header is at the start of the first page, which is mapped for writing and aligned.
        ref RegionHeader header = ref *(RegionHeader*)_start;
        StampSeed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
        header.Magic = RegionLayout.Magic;
        header.Version = RegionLayout.Version;
        header.RingOffset = (uint)RegionLayout.RingOffset;
        header.RingCapacity = (ulong)RingCapacity;
        header.CellSize = SlotLayout.CellSize;
        header.SlotHeaderSize = SlotLayout.HeaderSize;
        header.StampSeed = StampSeed;
        header.Closed = 0;
        header.Consumed = 0;
        header.WakeAt = RegionLayout.Never;
        header.SpaceAt = RegionLayout.Never;
    }

    private unsafe string? FindHeaderFault()
    {
        // SAFETY: as in WriteHeader, mapped for reading. A copy: only the copy is checked.
        RegionHeader header = *(RegionHeader*)_start;
        if (header.Magic != RegionLayout.Magic || header.Version != RegionLayout.Version)
        {
            return $"the region's header is 0x{header.Magic:x}, version {header.Version}, where 0x{RegionLayout.Magic:x}, version {RegionLayout.Version}, was expected";
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
