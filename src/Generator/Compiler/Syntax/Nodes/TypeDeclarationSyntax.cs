using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A declaration that gives something a name: a type or a service.</summary>
/// <param name="Name">The name.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Documentation">Where the <c>///</c> comment is.</param>
/// <param name="Span">The characters of the whole.</param>
public abstract record TypeDeclarationSyntax(
    NameSyntax Name,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation,
    TextSpan Span) : DeclarationSyntax(Span);
