using System.IO.Hashing;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ZcGen.Servers.Services.Block;

/// <summary>Represents a disk in a file, which is opened for exclusive use.</summary>
public sealed class FileDisk : IDisk, IDisposable
{
    // Of the Linux kernel; see proc_sys_kernel(5).
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    private readonly SafeFileHandle _file;

    private FileDisk(SafeFileHandle file, long length)
    {
        _file = file;
        Length = length;
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// Follows from the boot of the operating system, which keeps what was written to a file until the power is lost. Another one each
    /// time that the disk is opened where the system does not identify its boot.
    /// </remarks>
    public ulong Epoch { get; } = GetEpoch();

    /// <summary>Opens or creates a disk.</summary>
    /// <param name="path">The path of the file, which is created if it does not exist.</param>
    /// <param name="newLength">The length of a new disk in bytes; a multiple of the sector size.</param>
    /// <exception cref="IOException">
    /// The file cannot be opened, is in use, or has a length that is not a multiple of the sector size.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public static FileDisk Open(string path, long newLength)
    {
        SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        long length = RandomAccess.GetLength(file);
        if (length == 0)
        {
            RandomAccess.SetLength(file, newLength);
            length = newLength;
        }

        if (length % BlockService.SectorSize != 0)
        {
            file.Dispose();
            throw new IOException(
                $"'{path}' has {length} bytes, which is not a multiple of the sector size of {BlockService.SectorSize}; use another file");
        }

        return new FileDisk(file, length);
    }

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int read = RandomAccess.Read(_file, bytes, offset);
            if (read == 0)
            {
                throw new IOException("the file of the disk was truncated while it was in use");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_file, bytes, offset);

    /// <inheritdoc/>
    public void Flush() => RandomAccess.FlushToDisk(_file);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static ulong GetEpoch()
    {
        byte[] boot;
        try
        {
            boot = File.ReadAllBytes(BootId);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            boot = RandomNumberGenerator.GetBytes(sizeof(ulong));
        }

        return XxHash3.HashToUInt64(boot) | 1;
    }
}
