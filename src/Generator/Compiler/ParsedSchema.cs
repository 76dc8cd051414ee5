using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler;

/// <summary>One schema file after parsing: what was written, before anybody asked what it means. Immutable.</summary>
public sealed class ParsedSchema
{
    internal ParsedSchema(string path, SourceText text, SchemaSyntax syntax, EquatableArray<SchemaDiagnostic> diagnostics)
    {
        Path = path;
        Text = text;
        Syntax = syntax;
        Diagnostics = diagnostics;
    }

    /// <summary>The path it was given, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Its characters.</summary>
    public SourceText Text { get; }

    /// <summary>Its declarations as written.</summary>
    public SchemaSyntax Syntax { get; }

    /// <summary>Lexical and syntax errors, in the order of their places.</summary>
    public EquatableArray<SchemaDiagnostic> Diagnostics { get; }

    /// <summary>The paths of its <c>include</c> declarations, as written, <c>native_include</c> excepted.</summary>
    public IEnumerable<string> Includes
    {
        get
        {
            foreach (IncludeSyntax include in Syntax.Includes)
            {
                if (include is { IsNative: false, Path.Kind: ValueKind.String })
                {
                    yield return include.Path.Text;
                }
            }
        }
    }
}
