namespace ZcGen.Servers.Services.Block;

/// <summary>Represents the storage of a disk.</summary>
public interface IDisk
{
    /// <summary>Gets the length in bytes; a multiple of the sector size.</summary>
    long Length { get; }

    /// <summary>Reads a range within the disk.</summary>
    /// <exception cref="IOException">The device failed.</exception>
    void Read(long offset, Span<byte> bytes);

    /// <summary>Writes a range within the disk. The bytes are stored when this returns, even if the server crashes afterwards.</summary>
    /// <exception cref="IOException">The device failed.</exception>
    void Write(long offset, ReadOnlySpan<byte> bytes);
}
