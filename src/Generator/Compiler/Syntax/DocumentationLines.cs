using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>Where the <c>///</c> lines are, slashes included, in a range of white space and comments. They are found one after the other,
/// and nothing is allocated.</summary>
public struct DocumentationLines
{
    private readonly string _text;
    private readonly int _end;
    private int _next;
    private int _start;

    /// <summary>Initializes the lines between two positions of a text.</summary>
    internal DocumentationLines(string text, int start, int end)
    {
        _text = text;
        _next = start;
        _end = end;
    }

    /// <summary>Gets the current line.</summary>
    public readonly TextSpan Current => TextSpan.FromBounds(_start, _next);

    /// <summary>Returns an enumerator of the lines.</summary>
    public readonly DocumentationLines GetEnumerator() => this;

    /// <summary>Moves to the next line; returns false after the last one.</summary>
    public bool MoveNext()
    {
        for (int position = _next; position < _end;)
        {
            if (_text[position] != '/')
            {
                position++;
                continue;
            }

            _start = position;
            _next = position = Lexer.EndOfTriviaAt(_text, position);
            if (Lexer.IsDocumentation(_text, _start))
            {
                return true;
            }
        }

        return false;
    }
}
