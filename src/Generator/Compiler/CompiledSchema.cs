using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler;

/// <summary>One schema file after all files were compiled together.</summary>
/// <param name="Model">What the file means; null if it, or a file that it includes, has errors.</param>
/// <param name="Diagnostics">Everything that is wrong with the file, syntax and meaning, ordered by position.</param>
public sealed record CompiledSchema(SchemaModel? Model, EquatableArray<SchemaDiagnostic> Diagnostics)
{
    /// <summary>Gets the files that it includes directly and that were found, <c>native_include</c> excepted.</summary>
    public EquatableArray<IncludedFile> Includes { get; init; }
}

/// <summary>A file that another one includes.</summary>
/// <param name="Span">The characters of the <c>include</c>.</param>
/// <param name="Path">The path of the included file as the compiler was given it, with forward slashes.</param>
public readonly record struct IncludedFile(TextSpan Span, string Path);
