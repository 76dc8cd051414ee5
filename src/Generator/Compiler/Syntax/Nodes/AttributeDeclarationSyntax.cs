using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary><c>attribute "name";</c>.</summary>
/// <param name="Name">Any text if it was written in quotes.</param>
/// <param name="Span">All of it.</param>
public sealed record AttributeDeclarationSyntax(NameSyntax Name, TextSpan Span) : DeclarationSyntax(Span);
