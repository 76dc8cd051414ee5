using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>Tells which pages of a memory file exist: whoever touches one that does not makes it, and pays for it.</summary>
/// <remarks>
/// The kernel counts them for whoever can write to the file (cachestat, Linux 6.5), without a lock. Where it cannot, the file is searched
/// for its first hole; a page that was allocated and never touched is taken for one there.
/// </remarks>
internal static class FilePages
{
    private static readonly bool CanCount = FindWhetherItCanCount();

    /// <summary>Returns how many of the first <paramref name="length"/> bytes, whole pages, are in memory or swapped out; or, without
    /// cachestat, how many there are before the first that are not.</summary>
    /// <exception cref="IOException">The file is not open for writing.</exception>
    internal static ulong CountBytes(FileDescriptor file, nuint length) => CanCount ? Count(file, length) : FindHole(file);

    /// <summary>Returns where the first page is missing; the file's length when none is.</summary>
    internal static ulong FindHole(FileDescriptor file)
    {
        nint hole = Libc.Seek(file, 0, Libc.SeekHole);
        LinuxError.ThrowIfFailed(hole, "looking for pages that a region lacks");
        return (ulong)hole;
    }

    private static unsafe ulong Count(FileDescriptor file, nuint length)
    {
        Libc.PageRange range = new() { Length = length };
        Libc.PageCounts counts = default;

        // SAFETY: both are locals of the size that the kernel reads or fills.
        nint result = Libc.CountPages(Libc.CountPagesCall, file, &range, &counts, 0);
        LinuxError.ThrowIfFailed(result, "counting the pages of a region, whose descriptor must be open for writing,");
        return (counts.Cached + counts.Evicted) * (ulong)Environment.SystemPageSize;
    }

    // No descriptor is a bad one for a kernel that has the call, and a filter that denies the call says something else.
    private static unsafe bool FindWhetherItCanCount()
    {
        Libc.PageRange range = default;
        Libc.PageCounts counts = default;
        FileDescriptor none = new(int.MaxValue);

        // SAFETY: as in Count.
        nint result = Libc.CountPages(Libc.CountPagesCall, none, &range, &counts, 0);
        int error = LinuxError.Last;
        none.SetHandleAsInvalid();
        return result == -1 && error == Libc.BadDescriptor;
    }
}
