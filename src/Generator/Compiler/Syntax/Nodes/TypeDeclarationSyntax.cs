using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A declaration that gives something a name: a type or a service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Documentation">Its <c>///</c> comment.</param>
/// <param name="Span">All of it.</param>
public abstract record TypeDeclarationSyntax(
    NameSyntax Name,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation,
    TextSpan Span) : DeclarationSyntax(Span);
