using ZcGen.Compiler.Common;

namespace ZcGen.Compiler;

/// <summary>How a set of schema files is compiled.</summary>
/// <param name="IncludeDirectories">
/// Directories that are searched for included files after the directory of the including file; relative to the same base as the files'
/// paths.
/// </param>
/// <param name="OneAssembly">
/// Whether all files go into one assembly, so that no two of them may declare a type of the same full name, even if neither includes the
/// other.
/// </param>
/// <param name="RequireExplicitIds">Whether every field of a table needs an <c>id</c> (flatc's <c>--require-explicit-ids</c>).</param>
/// <param name="EmitsCSharp">
/// Whether C# will be emitted. If so, what the emitters do not support is reported, services get their fingerprints, and types their
/// features.
/// </param>
/// <param name="KeepsDocumentation">
/// Whether models carry the <c>///</c> comments of the schema. Compiling without them is faster: enough to find out what is wrong with a
/// schema.
/// </param>
public sealed record CompileOptions(
    EquatableArray<string> IncludeDirectories,
    bool OneAssembly = true,
    bool RequireExplicitIds = false,
    bool EmitsCSharp = false,
    bool KeepsDocumentation = true)
{
    /// <summary>Gets the options with no include directories and one assembly.</summary>
    public static CompileOptions Default { get; } = new(EquatableArray<string>.Empty);
}
