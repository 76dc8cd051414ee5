namespace ZcGen.Servers.Services.Block;

/// <summary>A disk in memory. It lives as long as the machine, not as long as the server's task: a server that is started again finds it as it was.</summary>
/// <param name="length">Bytes, a whole number of sectors.</param>
public sealed class RamDisk(int length) : IDisk
{
    private readonly byte[] _bytes = new byte[length];

    /// <inheritdoc/>
    public long Length => _bytes.Length;

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> bytes) => _bytes.AsSpan((int)offset, bytes.Length).CopyTo(bytes);

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes.AsSpan((int)offset));
}
