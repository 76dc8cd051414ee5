using System.Globalization;
using System.Text;

namespace ZcGen.Channels;

/// <summary>Reads texts that a peer wrote for people, and that end up in exceptions, logs and terminals.</summary>
internal static class PeerText
{
    /// <summary>The most bytes of UTF-8 that are read; what is longer is cut.</summary>
    internal const int MaxLength = HandshakeLayout.MaxTextLength;

    private const char Ellipsis = '…';

    /// <summary>Decodes a text, reading each byte once, since the peer may change them at the same time.</summary>
    /// <param name="utf8">The text; invalid UTF-8 becomes U+FFFD, and control characters and line breaks become '?'.</param>
    internal static string Decode(ReadOnlySpan<byte> utf8)
    {
        Span<byte> copy = stackalloc byte[MaxLength];
        int length = Math.Min(utf8.Length, MaxLength);
        utf8[..length].CopyTo(copy);
        bool isCut = length < utf8.Length;
        if (isCut)
        {
            length = BeforeLastCharacter(copy);
        }

        Span<char> characters = stackalloc char[MaxLength + 1];
        int count = Encoding.UTF8.GetChars(copy[..length], characters);
        foreach (ref char character in characters[..count])
        {
            character = IsPrintable(character) ? character : '?';
        }

        if (isCut)
        {
            characters[count++] = Ellipsis;
        }

        return new string(characters[..count]);
    }

    // The last character may be cut in two.
    private static int BeforeLastCharacter(ReadOnlySpan<byte> utf8)
    {
        int start = utf8.Length - 1;
        while (start > utf8.Length - 4 && (utf8[start] & 0xC0) == 0x80)
        {
            start--;
        }

        return start;
    }

    private static bool IsPrintable(char character) => char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
