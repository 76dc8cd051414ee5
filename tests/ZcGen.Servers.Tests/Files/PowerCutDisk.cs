using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Tests.Files;

/// <summary>
/// A disk with a cache. When its power is cut, each sector that was written since the last flush has what it was flushed with or what any of
/// the writes since left there.
/// </summary>
internal sealed class PowerCutDisk(int length) : IDisk
{
    private readonly byte[] _bytes = new byte[length];

    // What a sector may have after a cut, by its number: what was flushed, and each write since.
    private readonly Dictionary<int, List<byte[]>> _versions = [];

    public long Length => _bytes.Length;

    public ulong Epoch { get; private set; } = 1;

    public void Read(long offset, Span<byte> bytes) => _bytes.AsSpan((int)offset, bytes.Length).CopyTo(bytes);

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        for (int done = 0; done < bytes.Length; done += BlockService.SectorSize)
        {
            int sector = ((int)offset + done) / BlockService.SectorSize;
            Span<byte> place = Sector(sector);
            if (!_versions.TryGetValue(sector, out List<byte[]>? versions))
            {
                _versions.Add(sector, versions = [place.ToArray()]);
            }

            bytes.Slice(done, BlockService.SectorSize).CopyTo(place);
            versions.Add(place.ToArray());
        }
    }

    public void Flush() => _versions.Clear();

    public void Cut(Random random)
    {
        foreach ((int sector, List<byte[]> versions) in _versions)
        {
            versions[random.Next(versions.Count)].CopyTo(Sector(sector));
        }

        _versions.Clear();
        Epoch++;
    }

    private Span<byte> Sector(int sector) => _bytes.AsSpan(sector * BlockService.SectorSize, BlockService.SectorSize);
}
