using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary><c>root_type T;</c>.</summary>
/// <param name="Name">The name, which may be dotted.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record RootTypeSyntax(NameSyntax Name, TextSpan Span) : DeclarationSyntax(Span);
