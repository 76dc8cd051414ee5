using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>The sealed anonymous file (memfd) behind a region.</summary>
internal static class MemoryFile
{
    private const int SealSeal = 0x1;
    private const int SealShrink = 0x2;
    private const int SealGrow = 0x4;
    private const int SealFutureWrite = 0x10;

    /// <summary>
    /// Nobody may change the file's size, map it writable or write to it from now on, nor take these promises back.
    /// The writable mapping that its creator already has stays.
    /// </summary>
    internal const int RegionSeals = SealSeal | SealShrink | SealGrow | SealFutureWrite;

    /// <summary>Makes an unsealed file of <paramref name="length"/> zero bytes.</summary>
    /// <exception cref="IOException">The operating system refuses it.</exception>
    internal static FileDescriptor Create(string name, nuint length)
    {
        CheckFileSizeLimit(length);
        const uint Flags = Libc.MemoryFileCloseOnExec | Libc.MemoryFileAllowSealing;
        FileDescriptor file = Libc.CreateMemoryFile(name, Flags | Libc.MemoryFileNoExecute);
        if (file.IsInvalid && LinuxError.Last == Libc.InvalidArgument)
        {
            // Kernels before 6.3 do not know the no-execute flag.
            file = Libc.CreateMemoryFile(name, Flags);
        }

        file = LinuxError.Checked(file, "creating shared memory (memfd)");
        LinuxError.ThrowIfFailed(Libc.Truncate(file, (nint)length), $"reserving {length} bytes of shared memory", file);
        return file;
    }

    /// <summary>Adds <see cref="RegionSeals"/>; the creator has mapped the file before.</summary>
    internal static void Seal(FileDescriptor file) =>
        LinuxError.ThrowIfFailed(Libc.Control(file, Libc.AddSeals, RegionSeals), "sealing shared memory");

    /// <summary>Nobody may change the file's size from now on, or its seals; it can still be mapped for writing.</summary>
    internal static void SealLength(FileDescriptor file) =>
        LinuxError.ThrowIfFailed(Libc.Control(file, Libc.AddSeals, SealSeal | SealShrink | SealGrow), "sealing shared memory");

    /// <summary>Sets who may open the file again, and how.</summary>
    internal static void Restrict(FileDescriptor file, UnixFileMode mode) =>
        LinuxError.ThrowIfFailed(Libc.ChangeMode(file, (uint)mode), "restricting the permissions of shared memory");

    /// <summary>Opens the file once more, to read it only; the caller's to dispose.</summary>
    internal static FileDescriptor OpenReadOnly(FileDescriptor file) =>
        LinuxError.Checked(file.OpenAgain(flags: 0), "opening shared memory for reading");

    /// <summary>Why <paramref name="file"/> cannot be trusted to stay <paramref name="length"/> bytes long and in memory; null when it
    /// can.</summary>
    /// <param name="file">A file that came from a peer.</param>
    /// <param name="length">What the peer declared.</param>
    /// <param name="identity">What tells the file from others; only if there is no fault.</param>
    /// <remarks>Before the seals show that it is a memory file, nothing is asked that another file system could answer late.</remarks>
    internal static string? FindFault(FileDescriptor file, nuint length, out FileIdentity identity)
    {
        identity = default;
        int seals = Libc.Control(file, Libc.GetSeals, 0);
        if (seals == -1)
        {
            return "the region is not a sealable memory file (memfd)";
        }

        if ((seals & RegionSeals) != RegionSeals)
        {
            return $"the region's seals are 0x{seals:x}, which lack 0x{RegionSeals & ~seals:x} of the required 0x{RegionSeals:x}";
        }

        // After the seals: only now can the size not change any more.
        FileStatus status = FileStatus.Of(file);
        identity = status.Identity;
        if (status.Length != length)
        {
            return $"the region is {status.Length} bytes long, where {length} were declared";
        }

        // Not the blocks, which count what lies behind the end too: a page that is missing would be this side's as soon as it reads there.
        ulong backed = FilePages.CountBytes(file, length);
        return backed < length ? $"the region is backed by {backed} bytes of memory, where {length} were declared" : null;
    }

    // A file that grows beyond the limit ends the process, with SIGXFSZ.
    private static unsafe void CheckFileSizeLimit(nuint length)
    {
        Libc.ResourceLimit limit = default;

        // SAFETY: limit is a local of the 16 bytes that getrlimit fills.
        LinuxError.ThrowIfFailed(Libc.Limit(Libc.LimitOfFileSize, &limit), "reading RLIMIT_FSIZE");
        if (limit.Current < length)
        {
            throw new IOException(
                $"shared memory of {length} bytes is above the process's limit for the size of a file, RLIMIT_FSIZE, which is "
                    + $"{limit.Current} bytes: raise it (ulimit -f), or use smaller rings",
                Libc.FileTooLarge);
        }
    }
}
