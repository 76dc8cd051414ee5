using System.Buffers.Binary;
using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Reads the 4-byte length that can precede a message in a file or stream.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SizePrefix
{
    /// <summary>Gets the message after the prefix; empty if <paramref name="bytes"/> are fewer than the prefix states.</summary>
    /// <param name="bytes">The prefix, the message, and whatever follows.</param>
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
