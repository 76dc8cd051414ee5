using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>An <c>rpc_service</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Methods">In order.</param>
/// <param name="Documentation">Its <c>///</c> comment.</param>
/// <param name="Span">All of it.</param>
public sealed record ServiceSyntax(
    NameSyntax Name,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<MethodSyntax> Methods,
    DocumentationSyntax Documentation,
    TextSpan Span) : TypeDeclarationSyntax(Name, Attributes, Documentation, Span);
