namespace ZcGen.Servers.Services.Block;

/// <summary>Represents the storage of a disk.</summary>
public interface IDisk
{
    /// <summary>Gets the length in bytes; a multiple of the sector size.</summary>
    long Length { get; }

    /// <summary>
    /// Gets a number that is another one than before if writes that were not flushed may have been lost meanwhile, as at a loss of power; not
    /// zero.
    /// </summary>
    ulong Epoch { get; }

    /// <summary>Reads a range within the disk.</summary>
    /// <exception cref="IOException">The device failed.</exception>
    void Read(long offset, Span<byte> bytes);

    /// <summary>
    /// Writes a range within the disk. A crash of the server does not take back what was written when this returns, but a loss of power
    /// before the next <see cref="Flush"/> can: each sector with or without the others.
    /// </summary>
    /// <exception cref="IOException">The device failed.</exception>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Stores what was written before, so that a loss of power cannot take it back.</summary>
    /// <exception cref="IOException">The device failed.</exception>
    void Flush();
}
