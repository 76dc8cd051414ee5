using ZcGen.Compiler;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Input;

/// <summary>One schema file of a run, read and parsed.</summary>
/// <param name="FullPath">Its absolute path.</param>
/// <param name="IsListed">The command line names it; otherwise it is here because another one includes it.</param>
/// <param name="Content">What was read.</param>
/// <param name="Schema">What was written in it; the syntax of an empty file when it could not be read.</param>
internal sealed record LoadedSchema(string FullPath, bool IsListed, SchemaFileContent Content, ParsedSchema Schema)
{
    /// <summary>Its path relative to the working directory, with forward slashes.</summary>
    public string Path => Schema.Path;

    /// <summary>It was read and is text.</summary>
    public bool IsText => Content.Finding is null && Content.Problem is null;

    /// <summary>The files that include it, in the order they were found.</summary>
    public List<LoadedSchema> IncludedBy { get; } = [];

    /// <summary>Its includes that lead outside the roots: where they stand, and the file they lead to. The compiler takes them for missing, which is not the reason.</summary>
    public Dictionary<TextSpan, string> Refused { get; } = [];
}
