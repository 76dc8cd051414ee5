using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>A method of a service.</summary>
/// <param name="Name">The name.</param>
/// <param name="Request">The name of the table that a client sends.</param>
/// <param name="Reply">The name of the table that the server sends back.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Documentation">Where the <c>///</c> comment is.</param>
public sealed record MethodSyntax(
    NameSyntax Name,
    NameSyntax Request,
    NameSyntax Reply,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation);
