using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A union.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Underlying">The type after the colon; otherwise null.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Members">In order.</param>
/// <param name="Documentation">Its <c>///</c> comment.</param>
/// <param name="Span">All of it.</param>
public sealed record UnionSyntax(
    NameSyntax Name,
    TypeSyntax? Underlying,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<UnionMemberSyntax> Members,
    DocumentationSyntax Documentation,
    TextSpan Span) : TypeDeclarationSyntax(Name, Attributes, Documentation, Span);
