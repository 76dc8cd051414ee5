namespace ZcGen.Compiler.Text;

/// <summary>The text of one schema file and the positions of its lines. Immutable and thread-safe.</summary>
public sealed class SourceText
{
    private int[]? _lineStarts;

    /// <summary>
    /// Initializes a text with the characters of <paramref name="content"/>. The table of lines is computed on first use.
    /// </summary>
    public SourceText(string content) => Content = content ?? throw new ArgumentNullException(nameof(content));

    /// <summary>Gets all characters.</summary>
    public string Content { get; }

    /// <summary>Gets the number of UTF-16 code units.</summary>
    public int Length => Content.Length;

    /// <summary>Gets the number of lines; 1 for a text without line ends.</summary>
    public int LineCount => LineStarts.Length;

    private int[] LineStarts => _lineStarts ??= FindLineStarts(Content);

    /// <summary>Returns the characters of <paramref name="span"/>.</summary>
    public string Slice(TextSpan span) => Content.Substring(span.Start, span.Length);

    /// <summary>Returns the index of the first character of a line; lines are counted from 0.</summary>
    public int LineStart(int line) => LineStarts[line];

    /// <summary>Returns the line and column of <paramref name="position"/>, which may be the end of the text.</summary>
    public LinePosition PositionAt(int position)
    {
        int line = Array.BinarySearch(LineStarts, position);
        line = line < 0 ? ~line - 1 : line;
        return new LinePosition(line, position - LineStarts[line]);
    }

    /// <summary>Returns the lines and columns of both ends of <paramref name="span"/>.</summary>
    public LineSpan LinesOf(TextSpan span) => new(PositionAt(span.Start), PositionAt(span.End));

    // CR, LF and CR LF each end a line, as in editors.
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
