using System.Buffers.Binary;

namespace ZcGen.CompilerServices;

/// <summary>The length, in 4 bytes, that can stand before a message in a file or stream.</summary>
public static class SizePrefix
{
    /// <summary>The message behind the prefix; empty when <paramref name="bytes"/> are too few for what the prefix says.</summary>
    /// <param name="bytes">The prefix, the message, and what may follow.</param>
    public static ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(uint))
        {
            return default;
        }

        uint size = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return size <= (uint)bytes.Length - sizeof(uint) ? bytes.Slice(sizeof(uint), (int)size) : default;
    }
}
