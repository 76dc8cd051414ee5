using System.Globalization;
using System.Text;

namespace ZcGen.Channels;

/// <summary>Makes text that came from a peer fit for messages, logs and terminals.</summary>
internal static class PrintableText
{
    /// <summary>The most bytes of UTF-8 that <see cref="Decode"/> reads.</summary>
    internal const int MaxLength = HandshakeLayout.MaxTextLength;

    private const char Ellipsis = '…';
    private const int ContinuationMask = 0xC0;
    private const int Continuation = 0x80;
    private const int MaxCharacterLength = 4;

    /// <summary>Returns the text with '?' for each control character, and for those that change how a line is shown: formats, such as a
    /// change of direction, and separators of lines.</summary>
    internal static string Of(string text) =>
        string.Create(text.Length, text, static (characters, source) =>
        {
            for (int i = 0; i < characters.Length; i++)
            {
                characters[i] = IsPrintable(source[i]) ? source[i] : '?';
            }
        });

    /// <summary>
    /// Decodes a text and makes it printable; one that is longer than <see cref="MaxLength"/> is cut behind a whole character, and ends
    /// with an ellipsis.
    /// </summary>
    /// <param name="utf8">The text, which the peer may change at the same time; invalid UTF-8 becomes U+FFFD.</param>
    internal static string Decode(ReadOnlySpan<byte> utf8)
    {
        // A decoder reads twice, and throws if it finds more the second time.
        Span<byte> copy = stackalloc byte[MaxLength];
        bool isCut = utf8.Length > MaxLength;
        int length = Math.Min(utf8.Length, MaxLength);
        utf8[..length].CopyTo(copy);
        string text = Encoding.UTF8.GetString(copy[..(isCut ? BeforeLastCharacter(copy) : length)]);
        return Of(isCut ? text + Ellipsis : text);
    }

    private static int BeforeLastCharacter(ReadOnlySpan<byte> utf8)
    {
        int start = utf8.Length - 1;
        while (start > utf8.Length - MaxCharacterLength && (utf8[start] & ContinuationMask) == Continuation)
        {
            start--;
        }

        return start;
    }

    private static bool IsPrintable(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
