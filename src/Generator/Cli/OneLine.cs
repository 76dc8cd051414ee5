using System.Globalization;
using System.Text;

namespace ZcGen.Cli;

/// <summary>Makes text from schemas and file names safe for one line of a terminal or a log.</summary>
internal static class OneLine
{
    /// <summary>
    /// Returns <paramref name="text"/> with control characters as escapes such as <c>\u001b</c>, so that no schema can move the cursor or
    /// forge a line.
    /// </summary>
    public static string Of(string text)
    {
        int first = text.AsSpan().IndexOfAnyInRange('\0', '\u001f');
        if (first < 0 && text.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') < 0)
        {
            return text;
        }

        var line = new StringBuilder(text.Length + 16);
        foreach (char character in text)
        {
            if (char.IsControl(character))
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                line.Append(character);
            }
        }

        return line.ToString();
    }
}
