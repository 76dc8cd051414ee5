using System.Globalization;

namespace ZcGen.Campaign.Tests;

/// <summary>A cgroup whose processes share a limit for memory; version 1 or 2, for root only. Removed when disposed.</summary>
internal sealed class MemoryCgroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";
    private const string Version1 = Root + "/memory";

    private readonly string _directory;

    /// <summary>Creates a cgroup.</summary>
    /// <param name="bytes">The limit.</param>
    /// <exception cref="IOException">There is no cgroup file system, or it lacks what is needed.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public MemoryCgroup(long bytes)
    {
        bool isVersion1 = Directory.Exists(Version1);
        if (!isVersion1 && !File.ReadAllText(Path.Combine(Root, "cgroup.controllers")).Contains("memory", StringComparison.Ordinal))
        {
            throw new IOException($"'{Root}' has no memory controller");
        }

        if (!isVersion1)
        {
            File.WriteAllText(Path.Combine(Root, "cgroup.subtree_control"), "+memory");
        }

        _directory = Path.Combine(isVersion1 ? Version1 : Root, $"zcgen-campaign-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_directory);
        try
        {
            string limit = Path.Combine(_directory, isVersion1 ? "memory.limit_in_bytes" : "memory.max");
            File.WriteAllText(limit, bytes.ToString(CultureInfo.InvariantCulture));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets what a shell does to join the cgroup.</summary>
    public string Join => $"echo $$ > '{_directory}/cgroup.procs'";

    /// <summary>Tells why there can be no cgroup here; null when there can.</summary>
    public static string? Problem()
    {
        try
        {
            new MemoryCgroup(1 << 30).Dispose();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"needs a cgroup with a limit for memory, which root can create: {error.Message}";
        }
    }

    public void Dispose() => Directory.Delete(_directory);
}
