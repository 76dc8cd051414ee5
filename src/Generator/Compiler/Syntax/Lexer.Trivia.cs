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

    /// <summary>Returns the first <c>///</c> line in a range of white space and comments; null if there is none. Lines of more slashes,
    /// with which some rule off parts of a file, do not count.</summary>
    internal static TextSpan? FindDocumentation(string text, int start, int end)
    {
        foreach (TextSpan line in new DocumentationLines(text, start, end))
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

    /// <summary>Returns whether the comment at a position begins with three slashes.</summary>
    internal static bool IsDocumentation(string text, int position) =>
        position + 2 < text.Length && text[position] == '/' && text[position + 1] == '/' && text[position + 2] == '/';

    /// <summary>Returns the end of the comment at a position, or of the text if the comment has no end. A lone slash, which is not a
    /// comment, ends after itself.</summary>
    internal static int EndOfTriviaAt(string text, int position) => position + 1 == text.Length ? text.Length : text[position + 1] switch
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
