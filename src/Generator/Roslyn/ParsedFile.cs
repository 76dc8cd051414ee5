using ZcGen.Compiler;

namespace ZcGen.Generator;

/// <summary>One schema after parsing.</summary>
/// <param name="File">What the build says about the file.</param>
/// <param name="Schema">The parsed schema.</param>
internal sealed record ParsedFile(SchemaFile File, ParsedSchema Schema)
{
    /// <summary>Parses <paramref name="input"/> under its project-relative path.</summary>
    public static ParsedFile Parse(SchemaText input, CancellationToken cancellationToken) =>
        new(input.File, SchemaCompiler.Parse(input.File.Path, input.Text, cancellationToken));
}
