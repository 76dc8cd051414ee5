using System.Buffers;
using System.Text;

namespace ZcGen.Format;

/// <summary>Decodes UTF-8 bytes that a peer may change at the same time.</summary>
internal static class VolatileUtf8
{
    private const int MaxOnStack = 512;

    /// <summary>Decodes the bytes, reading each once; invalid UTF-8 becomes U+FFFD.</summary>
    /// <remarks>
    /// Works on a copy, because the decoder reads twice and throws if the second pass finds more characters than the first.
    /// </remarks>
    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= MaxOnStack)
        {
            Span<byte> copy = stackalloc byte[MaxOnStack];
            utf8.CopyTo(copy);
            return Encoding.UTF8.GetString(copy[..utf8.Length]);
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(utf8.Length);
        utf8.CopyTo(rented);
        string text = Encoding.UTF8.GetString(rented.AsSpan(0, utf8.Length));
        ArrayPool<byte>.Shared.Return(rented);
        return text;
    }
}
