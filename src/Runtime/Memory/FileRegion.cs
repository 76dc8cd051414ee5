using ZcGen.Native;

namespace ZcGen.Memory;

/// <summary>A region in a memory file of its own: the form that two processes share.</summary>
internal sealed class FileRegion : SharedRegion
{
    // The addresses stay reserved for as long as this object is referred to.
    private readonly AddressRange _range;

    private FileRegion(AddressRange range, FileDescriptor file, int ringCapacity, bool isOwned)
        : base(range, 0, ringCapacity, isOwned)
    {
        _range = range;
        File = file;
    }

    /// <summary>The memory file; needed until the peer has it.</summary>
    internal FileDescriptor File { get; }

    /// <summary>Makes a region: maps it for writing, writes its header, and only then seals it, so that this mapping stays the only
    /// writable one. All its memory is there at once: a peer refuses a region with pages that it would have to pay for.</summary>
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

    /// <summary>Tells why the region that a peer offers is not mapped; null when it is fit for <see cref="MapPeer"/>. Maps
    /// nothing.</summary>
    /// <param name="file">The peer's file.</param>
    /// <param name="ringCapacity">What the peer declared; checked here against <paramref name="maxRingCapacity"/> and the file.</param>
    /// <param name="maxRingCapacity">The largest ring that this side maps, in bytes.</param>
    /// <param name="identity">What tells the file from others; only if there is no fault.</param>
    internal static string? FindFault(FileDescriptor file, ulong ringCapacity, int maxRingCapacity, out FileIdentity identity)
    {
        identity = default;
        try
        {
            return FindCapacityFault(ringCapacity, maxRingCapacity)
                ?? MemoryFile.FindFault(file, RegionLayout.FileLength((int)ringCapacity), out identity);
        }
        catch (IOException error)
        {
            return error.Message;
        }
    }

    /// <summary>Maps the region that a peer made, read-only and without making or entering any page, or says why not.</summary>
    /// <param name="file">Taken over on success; otherwise still the caller's.</param>
    /// <param name="ringCapacity">The capacity with which <see cref="FindFault"/> found nothing.</param>
    /// <param name="refusal">Why not.</param>
    /// <exception cref="IOException">This process has no memory or mappings left.</exception>
    internal static FileRegion? MapPeer(FileDescriptor file, int ringCapacity, out string? refusal)
    {
        FileRegion region;
        try
        {
            region = Map(file, ringCapacity, isOwned: false);
        }
        catch (IOException error) when (NativeErrors.KindOf(error) != NativeError.OutOfResources)
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

    /// <summary>Checks and maps the region that a peer made, or says why not.</summary>
    /// <param name="file">Taken over on success; otherwise still the caller's.</param>
    /// <param name="ringCapacity">What the peer declared; checked here against <paramref name="maxRingCapacity"/>, the file and the
    /// header.</param>
    /// <param name="maxRingCapacity">The largest ring that this side maps, in bytes.</param>
    /// <param name="refusal">Why not.</param>
    internal static FileRegion? Open(FileDescriptor file, ulong ringCapacity, int maxRingCapacity, out string? refusal)
    {
        refusal = FindFault(file, ringCapacity, maxRingCapacity, out _);
        return refusal is null ? MapPeer(file, (int)ringCapacity, out refusal) : null;
    }

    internal override void CloseFile() => File.Dispose();

    private protected override void GiveMemoryBack() => _range.Vacate();

    private protected override void GiveAddressesBack() => _range.Dispose();

    private static FileRegion Map(FileDescriptor file, int ringCapacity, bool isOwned)
    {
        nuint ring = (nuint)RegionLayout.RingOffset;
        nuint length = (nuint)ringCapacity;
        AddressRange range = new(RegionLayout.MappedLength(ringCapacity));
        try
        {
            range.MapFile(0, ring + length, file, 0, isOwned, isPopulated: isOwned);
            range.MapFile(ring + length, length, file, RegionLayout.RingOffset, isOwned, isPopulated: isOwned);
            return new FileRegion(range, file, ringCapacity, isOwned);
        }
        catch
        {
            range.Dispose();
            throw;
        }
    }
}
