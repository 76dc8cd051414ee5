namespace ZcGen.Compiler.Text;

/// <summary>The characters of one schema file, and where its lines start. Immutable; safe to share between threads.</summary>
public sealed class SourceText
{
    private int[]? _lineStarts;

    /// <summary>Wraps <paramref name="content"/>; the line table is made when first asked for.</summary>
    public SourceText(string content) => Content = content ?? throw new ArgumentNullException(nameof(content));

    /// <summary>All characters, as read.</summary>
    public string Content { get; }

    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => Content.Length;

    /// <summary>Number of lines; a text without line end has one.</summary>
    public int LineCount => LineStarts.Length;

    private int[] LineStarts => _lineStarts ??= FindLineStarts(Content);

    /// <summary>The characters of <paramref name="span"/>.</summary>
    public string Slice(TextSpan span) => Content.Substring(span.Start, span.Length);

    /// <summary>Index of the first character of a line, counted from 0.</summary>
    public int LineStart(int line) => LineStarts[line];

    /// <summary>Line and column of the character at <paramref name="position"/>, which may be the end of the text.</summary>
    public LinePosition PositionAt(int position)
    {
        int line = Array.BinarySearch(LineStarts, position);
        line = line < 0 ? ~line - 1 : line;
        return new LinePosition(line, position - LineStarts[line]);
    }

    /// <summary>Lines and columns of both ends of <paramref name="span"/>.</summary>
    public LineSpan LinesOf(TextSpan span) => new(PositionAt(span.Start), PositionAt(span.End));

    // CR, LF and CR LF each end a line, as every editor has it.
    private static int[] FindLineStarts(string content)
    {
        List<int> starts = [0];
        for (int i = 0; i < content.Length; i++)
        {
            char character = content[i];
            if (character == '\n' || (character == '\r' && (i + 1 == content.Length || content[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
