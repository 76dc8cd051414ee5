using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary><c>root_type T;</c>.</summary>
/// <param name="Name">Dotted perhaps.</param>
/// <param name="Span">All of it.</param>
public sealed record RootTypeSyntax(NameSyntax Name, TextSpan Span) : DeclarationSyntax(Span);
