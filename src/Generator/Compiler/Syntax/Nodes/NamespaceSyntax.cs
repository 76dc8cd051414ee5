using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary><c>namespace A.B;</c>, in effect until the next one.</summary>
/// <param name="Name">The dotted name; missing for the global namespace.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record NamespaceSyntax(NameSyntax Name, TextSpan Span) : DeclarationSyntax(Span);
