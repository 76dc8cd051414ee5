namespace ZcGen.Servers.Services.FileSystem;

/// <summary>
/// Represents the sectors that files gave back while clients had them open: a client may still read or write them on the disk, where it was
/// told that they are. They are used again when the last one has closed the file.
/// </summary>
internal sealed class HeldSectors
{
    private readonly Dictionary<uint, List<int>> _byFile = [];
    private readonly HashSet<int> _sectors = [];

    public bool Contains(int sector) => _sectors.Contains(sector);

    /// <summary>Holds a sector.</summary>
    /// <param name="file">The id of the file that gave it back.</param>
    /// <param name="sector">The sector.</param>
    public void Hold(uint file, int sector)
    {
        if (!_byFile.TryGetValue(file, out List<int>? sectors))
        {
            _byFile.Add(file, sectors = []);
        }

        sectors.Add(sector);
        _ = _sectors.Add(sector);
    }

    /// <summary>Releases the sectors of a file that nobody has open any more.</summary>
    public void Release(uint file)
    {
        if (_byFile.Remove(file, out List<int>? sectors))
        {
            _sectors.ExceptWith(sectors);
        }
    }
}
