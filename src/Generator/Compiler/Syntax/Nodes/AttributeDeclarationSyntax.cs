using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary><c>attribute "name";</c>.</summary>
/// <param name="Name">The name; any text if it is written in quotes.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record AttributeDeclarationSyntax(NameSyntax Name, TextSpan Span) : DeclarationSyntax(Span);
