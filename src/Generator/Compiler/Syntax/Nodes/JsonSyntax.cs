using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>The JSON object that may stand at the end of a file. It is read over: this compiler compiles schemas, not data.</summary>
/// <param name="Span">All of it.</param>
public sealed record JsonSyntax(TextSpan Span) : DeclarationSyntax(Span);
