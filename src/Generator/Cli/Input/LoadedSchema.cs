using ZcGen.Compiler;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Input;

/// <summary>One schema file of a run, read and parsed.</summary>
/// <param name="FullPath">The absolute path.</param>
/// <param name="IsListed">Whether the command line names it; otherwise another file includes it.</param>
/// <param name="Content">What was read.</param>
/// <param name="Schema">The parsed schema; that of an empty file if the file could not be read.</param>
internal sealed record LoadedSchema(string FullPath, bool IsListed, SchemaFileContent Content, ParsedSchema Schema)
{
    /// <summary>Gets the path relative to the working directory, with forward slashes.</summary>
    public string Path => Schema.Path;

    /// <summary>Gets whether it was read and is text.</summary>
    public bool IsText => Content.Finding is null && Content.Problem is null;

    /// <summary>Gets the files that include it, in the order in which they were found.</summary>
    public List<LoadedSchema> IncludedBy { get; } = [];

    /// <summary>
    /// Gets its includes of files outside the roots, and those files, by position. To the compiler, these files seem to be missing.
    /// </summary>
    public Dictionary<TextSpan, string> Refused { get; } = [];
}
