using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <content>White space and comments.</content>
public sealed partial class Lexer
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>Gets where the <c>///</c> lines before the current token are.</summary>
    internal DocumentationSyntax Documentation => HasDocumentation ? DocumentationSyntax.From(FullStart) : default;

    /// <summary>Returns the <c>///</c> lines, without the slashes, in a range of white space and comments.</summary>
    internal static EquatableArray<string> ReadDocumentation(string text, int start, int end) =>
        new([.. LinesOfDocumentation(text, start, end).Select(line => text.Substring(line.Start + 3, line.Length - 3))]);

    /// <summary>Returns where the <c>///</c> lines are, slashes included, in a range of white space and comments.</summary>
    internal static List<TextSpan> LinesOfDocumentation(string text, int start, int end)
    {
        List<TextSpan> lines = [];
        for (int position = start; position < end;)
        {
            int next = text[position] == '/' ? EndOfTriviaAt(text, position) : position + 1;
            if (IsDocumentation(text, position))
            {
                lines.Add(TextSpan.FromBounds(position, next));
            }

            position = next;
        }

        return lines;
    }

    /// <summary>Returns the first <c>///</c> line in a range of white space and comments; null if there is none. Lines of more slashes,
    /// with which some rule off parts of a file, do not count.</summary>
    internal static TextSpan? FindDocumentation(string text, int start, int end)
    {
        foreach (TextSpan line in LinesOfDocumentation(text, start, end))
        {
            if (line.Length == 3 || text[line.Start + 3] != '/')
            {
                return line;
            }
        }

        return null;
    }

    // Returns the end of the comment.
    private int SkipComment(int start)
    {
        int end = EndOfTriviaAt(_text, start);
        if (IsDocumentation(_text, start))
        {
            if (IsFirstOnLine)
            {
                _traits |= TokenTraits.Documented;
            }
            else
            {
                Report(DiagnosticCatalog.DocumentationPlace, TextSpan.FromBounds(start, end));
            }
        }
        else if (_text[start + 1] == '*')
        {
            _traits |= _text.IndexOfAny(LineEnds, start, end - start) >= 0 ? TokenTraits.FirstOnLine : TokenTraits.None;
            if (EndOfBlockComment(_text, start) == 0)
            {
                Report(DiagnosticCatalog.UnterminatedComment, new TextSpan(start, 2));
            }
        }

        return end;
    }

    private static bool IsDocumentation(string text, int position) => string.CompareOrdinal(text, position, "///", 0, 3) == 0;

    // Returns the end of the comment at a position, or of the text if the comment has no end. A lone slash, which is not a comment, ends
    // after itself.
    private static int EndOfTriviaAt(string text, int position) => position + 1 == text.Length ? text.Length : text[position + 1] switch
    {
        '/' => EndOfLine(text, position),
        '*' => EndOfBlockComment(text, position) is int end and > 0 ? end : text.Length,
        _ => position + 1,
    };

    private static int EndOfLine(string text, int position)
    {
        int end = text.IndexOfAny(LineEnds, position);
        return end < 0 ? text.Length : end;
    }

    // Returns 0 if the comment has no end.
    private static int EndOfBlockComment(string text, int position)
    {
        int end = text.IndexOf("*/", position + 2, StringComparison.Ordinal);
        return end < 0 ? 0 : end + 2;
    }
}
