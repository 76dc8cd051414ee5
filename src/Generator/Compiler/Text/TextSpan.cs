namespace ZcGen.Compiler.Text;

/// <summary>A range of characters of a text, in UTF-16 code units.</summary>
/// <param name="Start">The index of the first character.</param>
/// <param name="Length">The number of characters; 0 for a position between two characters.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Gets the index after the last character.</summary>
    public int End => Start + Length;

    /// <summary>Returns the range from <paramref name="start"/> up to, but not including, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);
}
