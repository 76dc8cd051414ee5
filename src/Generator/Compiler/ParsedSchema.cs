using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler;

/// <summary>One schema file after parsing: what is written in it, before names and types are resolved. Immutable.</summary>
public sealed class ParsedSchema
{
    internal ParsedSchema(string path, SourceText text, SchemaSyntax syntax, EquatableArray<SchemaDiagnostic> diagnostics)
    {
        Path = path;
        Text = text;
        Syntax = syntax;
        Diagnostics = diagnostics;
    }

    /// <summary>Gets the path of the file, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Gets the characters of the file.</summary>
    public SourceText Text { get; }

    /// <summary>Gets the declarations as written.</summary>
    public SchemaSyntax Syntax { get; }

    /// <summary>Gets the lexical and syntax errors, ordered by position.</summary>
    public EquatableArray<SchemaDiagnostic> Diagnostics { get; }
}
