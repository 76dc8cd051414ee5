namespace ZcGen.Latency;

/// <summary>What a process holds of its system.</summary>
/// <param name="Rings">Rings that are mapped, its own and those of its peers.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Descriptors">File descriptors.</param>
internal sealed record Holdings(int Rings, int Threads, int Descriptors)
{
    // Of a line of /proc/PID/maps.
    private const int Inode = 4;

    /// <summary>Looks at a process.</summary>
    /// <param name="process">Its id, or "self".</param>
    public static Holdings Of(string process) => new(
        File.ReadLines($"/proc/{process}/maps")
            .Where(static line => line.Contains("zcgen-region", StringComparison.Ordinal))
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[Inode])
            .Distinct()
            .Count(),
        Directory.EnumerateDirectories($"/proc/{process}/task").Count(),
        Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count());

    public override string ToString() => $"{Rings} rings, {Threads} threads, {Descriptors} descriptors";
}
