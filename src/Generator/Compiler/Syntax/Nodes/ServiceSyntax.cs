using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>An <c>rpc_service</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Methods">The methods in order of declaration.</param>
/// <param name="Documentation">Where the <c>///</c> comment is.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record ServiceSyntax(
    NameSyntax Name,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<MethodSyntax> Methods,
    DocumentationSyntax Documentation,
    TextSpan Span) : TypeDeclarationSyntax(Name, Attributes, Documentation, Span);
