using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Where lines begin and end, for fixes that take whole ones.</summary>
internal static class Lines
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>Returns a fix that removes a declaration: with its line, if nothing but a comment follows on it.</summary>
    public static SchemaFix Remove(LintFile file, TextSpan span, string title)
    {
        string text = file.Content;
        int start = StartOf(file, span.Start);
        if (string.IsNullOrWhiteSpace(text.Substring(start, span.Start - start)) && EndAfter(text, span.End) is { } end)
        {
            return file.Fix(title, TextSpan.FromBounds(start, end + LineEndAt(text, end).Length), "");
        }

        return file.Fix(title, TextSpan.FromBounds(span.Start, EndOfBlanks(text, span.End)), "");
    }

    /// <summary>Returns where the line of a position ends, without the characters that end it; null if something other than a comment
    /// stands between.</summary>
    public static int? EndAfter(string text, int position)
    {
        int start = EndOfBlanks(text, position);
        int end = string.CompareOrdinal(text, start, "//", 0, 2) == 0 ? text.IndexOfAny(LineEnds, start) : start;
        end = end < 0 ? text.Length : end;
        return end == text.Length || text[end] is '\r' or '\n' ? end : null;
    }

    /// <summary>Returns the characters that end a line at a position; none at the end of the text.</summary>
    public static string LineEndAt(string text, int position) => position == text.Length ? ""
        : string.CompareOrdinal(text, position, "\r\n", 0, 2) == 0 ? "\r\n"
        : text.Substring(position, 1);

    private static int StartOf(LintFile file, int position)
    {
        int start = file.Schema.Text.LineStart(file.Schema.Text.PositionAt(position).Line);
        return start == 0 && file.Content[0] == '\uFEFF' ? 1 : start;
    }

    private static int EndOfBlanks(string text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
        {
            position++;
        }

        return position;
    }
}
