using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>The JSON object that may follow the schema in a file. It is ignored: this compiler compiles schemas, not data.</summary>
/// <param name="Span">The characters of the whole.</param>
public sealed record JsonSyntax(TextSpan Span) : DeclarationSyntax(Span);
