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
        if (_position == FullStart)
        {
            HasDocumentation = false;
            IsFirstOnLine = _position == 0;
            _position += _position == 0 && At(0) == ByteOrderMark ? 1 : 0;
        }

        while (true)
        {
            char character = At(_position);
            if (character is ' ' or '\t')
            {
                _position++;
            }
            else if (character is '\r' or '\n')
            {
                IsFirstOnLine = true;
                _position++;
            }
            else if (character == '/' && At(_position + 1) is '/' or '*')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
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
