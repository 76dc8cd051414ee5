using System.Buffers;
using System.Text;

namespace ZcGen.Cli.Input;

/// <summary>
/// Reads a large ASCII file, as nearly all schemas are, directly into a string, without holding all of its bytes as well.
/// </summary>
internal static class AsciiText
{
    private const int ChunkSize = 1 << 16;

    /// <summary>
    /// Reads the rest of a stream, which has <paramref name="length"/> bytes; returns null if it has not, or if a byte is zero or not
    /// ASCII.
    /// </summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static string? Read(Stream stream, int length)
    {
        bool isAscii = false;
        string text = string.Create(length, stream, (characters, source) => isAscii = TryFill(characters, source));
        return isAscii ? text : null;
    }

    private static bool TryFill(Span<char> characters, Stream stream)
    {
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int filled = 0;
            for (int read; (read = stream.Read(chunk)) > 0; filled += read)
            {
                ReadOnlySpan<byte> bytes = chunk.AsSpan(0, read);
                if (read > characters.Length - filled
                    || bytes.Contains((byte)0)
                    || Ascii.ToUtf16(bytes, characters[filled..], out _) != OperationStatus.Done)
                {
                    return false;
                }
            }

            return filled == characters.Length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
