using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>An enum.</summary>
/// <param name="Name">The name.</param>
/// <param name="Underlying">The type after the colon; null if there is none, which is reported.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Values">The values in order of declaration.</param>
/// <param name="Documentation">Where the <c>///</c> comment is.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record EnumSyntax(
    NameSyntax Name,
    TypeSyntax? Underlying,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<EnumValueSyntax> Values,
    DocumentationSyntax Documentation,
    TextSpan Span) : TypeDeclarationSyntax(Name, Attributes, Documentation, Span);
