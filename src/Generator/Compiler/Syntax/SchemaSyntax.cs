using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>One schema file as written.</summary>
/// <param name="Span">The whole text.</param>
public sealed record SchemaSyntax(TextSpan Span);
