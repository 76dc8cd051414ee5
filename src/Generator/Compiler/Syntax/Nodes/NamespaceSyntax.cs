using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary><c>namespace A.B;</c>: holds until the next one.</summary>
/// <param name="Name">Dotted; missing for the global namespace.</param>
/// <param name="Span">All of it.</param>
public sealed record NamespaceSyntax(NameSyntax Name, TextSpan Span) : DeclarationSyntax(Span);
