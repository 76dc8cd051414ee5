namespace ZcGen.Servers.Services.Block;

/// <summary>Represents a disk in memory.</summary>
/// <remarks>It exists as long as the machine: a restarted server finds it unchanged.</remarks>
/// <param name="length">The length in bytes; a multiple of the sector size.</param>
public sealed class RamDisk(int length) : IDisk
{
    private readonly byte[] _bytes = new byte[length];

    /// <inheritdoc/>
    public long Length => _bytes.Length;

    /// <inheritdoc/>
    /// <remarks>Always the same: a loss of power takes the machine with it.</remarks>
    public ulong Epoch => 1;

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> bytes) => _bytes.AsSpan((int)offset, bytes.Length).CopyTo(bytes);

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes.AsSpan((int)offset));

    /// <inheritdoc/>
    public void Flush()
    {
        // Nothing outlives the memory.
    }
}
