using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>Where the <c>///</c> lines of a declaration are: somewhere between the end of what stands before it, and its start. They are read when they are needed.</summary>
public readonly record struct DocumentationSyntax
{
    // One more than the position, so that the default says that there are none.
    private readonly int _after;

    private DocumentationSyntax(int after) => _after = after;

    /// <summary>There are such lines.</summary>
    public bool Exists => _after != 0;

    /// <summary>Lines that stand at <paramref name="start"/> or further on, before the declaration.</summary>
    public static DocumentationSyntax From(int start) => new(start + 1);

    /// <summary>The lines, without the slashes.</summary>
    /// <param name="text">The file.</param>
    /// <param name="end">Where the declaration starts.</param>
    public EquatableArray<string> Read(string text, int end) => Exists ? Lexer.ReadDocumentation(text, _after - 1, end) : default;
}
