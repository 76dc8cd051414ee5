using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A union.</summary>
/// <param name="Name">The name.</param>
/// <param name="Underlying">The type after the colon; null if there is none.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Members">The members in order of declaration.</param>
/// <param name="Documentation">Where the <c>///</c> comment is.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record UnionSyntax(
    NameSyntax Name,
    TypeSyntax? Underlying,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<UnionMemberSyntax> Members,
    DocumentationSyntax Documentation,
    TextSpan Span) : TypeDeclarationSyntax(Name, Attributes, Documentation, Span);
