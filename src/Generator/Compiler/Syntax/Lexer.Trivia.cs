using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <content>Blanks and comments.</content>
public sealed partial class Lexer
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly char[] LineEnds = ['\r', '\n'];

    private readonly List<string> _lines = [];

    /// <summary>The <c>///</c> lines before the current token, without the slashes.</summary>
    public EquatableArray<string> Documentation()
    {
        if (!HasDocumentation)
        {
            return default;
        }

        _lines.Clear();
        for (int position = FullStart; position < Start;)
        {
            int end = _text[position] == '/' ? EndOfTriviaAt(position) : position + 1;
            if (IsDocumentation(position))
            {
                _lines.Add(_text.Substring(position + 3, end - position - 3));
            }

            position = end;
        }

        return new EquatableArray<string>([.. _lines]);
    }

    private void SkipTrivia()
    {
        string text = _text;
        int position = _position;
        while ((uint)position < (uint)text.Length)
        {
            char character = text[position];
            if (character is ' ' or '\t')
            {
                position++;
            }
            else if (character is '\r' or '\n')
            {
                IsFirstOnLine = true;
                position++;
            }
            else if (character == '/' && At(position + 1) is '/' or '*')
            {
                _position = position;
                SkipComment();
                position = _position;
            }
            else
            {
                break;
            }
        }

        _position = position;
    }

    private void SkipComment()
    {
        int start = _position;
        _position = EndOfTriviaAt(start);
        if (IsDocumentation(start))
        {
            HasDocumentation = true;
            if (!IsFirstOnLine)
            {
                Report(DiagnosticCatalog.DocumentationPlace, TextSpan.FromBounds(start, _position));
            }
        }
        else if (_text[start + 1] == '*')
        {
            IsFirstOnLine |= _text.IndexOfAny(LineEnds, start, _position - start) >= 0;
            if (EndOfBlockComment(start) == 0)
            {
                Report(DiagnosticCatalog.UnterminatedComment, new TextSpan(start, 2));
            }
        }
    }

    private bool IsDocumentation(int position) => At(position) == '/' && At(position + 1) == '/' && At(position + 2) == '/';

    // Of the comment at a position; one that does not end reaches to the end of the text. A lone slash is no comment: one character.
    private int EndOfTriviaAt(int position) => At(position + 1) switch
    {
        '/' => EndOfLine(position),
        '*' => EndOfBlockComment(position) is int end and > 0 ? end : _text.Length,
        _ => position + 1,
    };

    private int EndOfLine(int position)
    {
        int end = _text.IndexOfAny(LineEnds, position);
        return end < 0 ? _text.Length : end;
    }

    // 0 when the comment does not end.
    private int EndOfBlockComment(int position)
    {
        int end = _text.IndexOf("*/", position + 2, StringComparison.Ordinal);
        return end < 0 ? 0 : end + 2;
    }
}
