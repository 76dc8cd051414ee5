using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>An enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Underlying">The type after the colon; null when there is none, which is reported.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Values">In order.</param>
/// <param name="Documentation">Its <c>///</c> comment.</param>
/// <param name="Span">All of it.</param>
public sealed record EnumSyntax(
    NameSyntax Name,
    TypeSyntax? Underlying,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<EnumValueSyntax> Values,
    DocumentationSyntax Documentation,
    TextSpan Span) : TypeDeclarationSyntax(Name, Attributes, Documentation, Span);
