using System.Globalization;

namespace ZcGen.Channels;

/// <summary>Makes text that came from a peer fit for messages, logs and terminals.</summary>
internal static class PrintableText
{
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

    private static bool IsPrintable(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
