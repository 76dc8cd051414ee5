using System.Globalization;
using System.Text;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Output;

/// <summary>A line of a schema as a terminal shows it, and the marks below it.</summary>
/// <param name="Text">The line, without tabs and control characters; only the part around the marks if it is long.</param>
/// <param name="MarkStart">The number of terminal columns before the first mark.</param>
/// <param name="MarkLength">The number of marks, at least 1: a position between two characters is marked, too.</param>
internal sealed record SourceLine(string Text, int MarkStart, int MarkLength)
{
    private const int TabWidth = 4;
    private const int MaxLength = 160;
    private const int ContextBefore = 60;
    private const string Ellipsis = "...";

    /// <summary>Returns the first line of <paramref name="span"/> in <paramref name="text"/>.</summary>
    public static SourceLine Of(SourceText text, LineSpan span)
    {
        int line = span.Start.Line;
        int start = text.LineStart(line);
        int end = line + 1 < text.LineCount ? text.LineStart(line + 1) : text.Length;
        ReadOnlySpan<char> characters = text.Content.AsSpan(start, end - start).TrimEnd("\r\n");
        int from = Math.Min(span.Start.Column, characters.Length);
        int to = span.End.Line > line ? characters.Length : Math.Clamp(span.End.Column, from, characters.Length);

        int first = 0;
        int last = characters.Length;
        if (characters.Length > MaxLength)
        {
            first = Math.Max(0, from - ContextBefore);
            last = Math.Min(characters.Length, first + MaxLength);
            to = Math.Min(to, last);
        }

        var shown = new StringBuilder(first > 0 ? Ellipsis : "");
        int column = shown.Length;
        Append(characters[first..from], shown, ref column);
        int markStart = column;
        Append(characters[from..to], shown, ref column);
        int markLength = Math.Max(1, column - markStart);
        Append(characters[to..last], shown, ref column);
        return new SourceLine((last < characters.Length ? shown.Append(Ellipsis) : shown).ToString(), markStart, markLength);
    }

    private static void Append(ReadOnlySpan<char> characters, StringBuilder shown, ref int column)
    {
        foreach (Rune rune in characters.EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                shown.Append(' ', TabWidth);
                column += TabWidth;
            }
            else if (Rune.IsControl(rune))
            {
                shown.Append('\uFFFD');
                column++;
            }
            else
            {
                shown.Append(rune.ToString());
                column += WidthOf(rune);
            }
        }
    }

    // The number of terminal columns by Unicode's East Asian Width and general categories, in ranges that cover what people write.
    private static int WidthOf(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF => 2,
        >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 => 2,
        >= 0x1F300 and <= 0x1F64F or >= 0x1F900 and <= 0x1F9FF or >= 0x20000 and <= 0x3FFFD => 2,
        _ => IsZeroWidth(Rune.GetUnicodeCategory(rune)) ? 0 : 1,
    };

    private static bool IsZeroWidth(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
