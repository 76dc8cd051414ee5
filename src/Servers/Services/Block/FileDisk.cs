using Microsoft.Win32.SafeHandles;

namespace ZcGen.Servers.Services.Block;

/// <summary>A disk in a file, for this process alone.</summary>
public sealed class FileDisk : IDisk, IDisposable
{
    private readonly SafeFileHandle _file;

    private FileDisk(SafeFileHandle file, long length)
    {
        _file = file;
        Length = length;
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <summary>Opens a disk.</summary>
    /// <param name="path">The file; made when it is not there.</param>
    /// <param name="newLength">Bytes of a disk that is made, a whole number of sectors.</param>
    /// <exception cref="IOException">The file cannot be opened, is in use, or is no whole number of sectors.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
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
            throw new IOException($"'{path}' has {length} bytes, which is no whole number of sectors of {BlockService.SectorSize}; give another file, or remove it");
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
                throw new IOException("the file of the disk was shortened");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_file, bytes, offset);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();
}
