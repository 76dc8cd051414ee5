using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>
/// Where the <c>///</c> lines of a declaration are: in the range from the end of the previous token to its start. They are read on demand.
/// </summary>
public readonly record struct DocumentationSyntax
{
    /// <summary>How many characters of a line are not read.</summary>
    public const int Slashes = 3;

    // One more than the start of the range, so that the default value means that there are none.
    private readonly int _after;

    private DocumentationSyntax(int after) => _after = after;

    /// <summary>Gets whether there are such lines.</summary>
    public bool Exists => _after != 0;

    /// <summary>Returns the lines that stand at <paramref name="start"/> or later, but before the declaration.</summary>
    public static DocumentationSyntax From(int start) => new(start + 1);

    /// <summary>Reads the lines, without the slashes.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="end">Where the declaration starts.</param>
    public EquatableArray<string> Read(string text, int end)
    {
        if (!Exists)
        {
            return default;
        }

        List<string> lines = [];
        foreach (TextSpan line in Find(text, end))
        {
            lines.Add(text.Substring(line.Start + Slashes, line.Length - Slashes));
        }

        return new([.. lines]);
    }

    /// <summary>Returns where the lines are, slashes included.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="end">Where the declaration starts.</param>
    public DocumentationLines Find(string text, int end) => Exists ? new(text, _after - 1, end) : default;
}
