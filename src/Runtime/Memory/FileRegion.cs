using ZcGen.Native;

namespace ZcGen.Memory;

/// <summary>A region in a memory file of its own: the form that two processes share.</summary>
internal sealed class FileRegion : SharedRegion
{
    private FileRegion(AddressRange range, FileDescriptor file, int ringCapacity, bool isOwned)
        : base(range, 0, ringCapacity, isOwned) => File = file;

    /// <summary>The memory file; needed until the peer has it.</summary>
    internal FileDescriptor File { get; }

    /// <summary>Makes a region: maps it for writing, writes its header, and only then seals it, so that this mapping stays the only
    /// writable one.</summary>
    /// <exception cref="IOException">The operating system refuses the memory.</exception>
    internal static FileRegion Create(int ringCapacity)
    {
        RegionLayout.CheckCapacity(ringCapacity, nameof(ringCapacity));
        FileDescriptor file = MemoryFile.Create("zcgen-region", RegionLayout.FileLength(ringCapacity));
        try
        {
            FileRegion region = Map(file, ringCapacity, isOwned: true);
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
    /// <param name="file">Taken over on success; otherwise still the caller's.</param>
    /// <param name="ringCapacity">What the peer declared; checked here against <paramref name="maxRingCapacity"/>, the file and the
    /// header.</param>
    /// <param name="maxRingCapacity">The largest ring that this side maps, in bytes.</param>
    /// <param name="refusal">Why not.</param>
    internal static FileRegion? Open(FileDescriptor file, ulong ringCapacity, int maxRingCapacity, out string? refusal)
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

        FileRegion region;
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

        region.Range.Dispose();
        return null;
    }

    internal override void CloseFile() => File.Dispose();

    private protected override void GiveMemoryBack() => Range.Vacate();

    private static FileRegion Map(FileDescriptor file, int ringCapacity, bool isOwned)
    {
        nuint ring = (nuint)RegionLayout.RingOffset;
        nuint length = (nuint)ringCapacity;
        AddressRange range = new(RegionLayout.MappedLength(ringCapacity));
        try
        {
            range.MapFile(0, ring + length, file, 0, isOwned);
            range.MapFile(ring + length, length, file, RegionLayout.RingOffset, isOwned);
            return new FileRegion(range, file, ringCapacity, isOwned);
        }
        catch
        {
            range.Dispose();
            throw;
        }
    }
}
