namespace ZcGen.Servers.Services.Block;

/// <summary>The bytes of a disk.</summary>
public interface IDisk
{
    /// <summary>Bytes, a whole number of sectors.</summary>
    long Length { get; }

    /// <summary>Reads bytes that are on the disk.</summary>
    /// <exception cref="IOException">The device failed.</exception>
    void Read(long offset, Span<byte> bytes);

    /// <summary>Writes bytes that are on the disk. They are there when this returns, whatever then happens to the server.</summary>
    /// <exception cref="IOException">The device failed.</exception>
    void Write(long offset, ReadOnlySpan<byte> bytes);
}
