using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>A method of a service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Request">The name of a table.</param>
/// <param name="Reply">The name of a table.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Documentation">Its <c>///</c> comment.</param>
public sealed record MethodSyntax(
    NameSyntax Name,
    NameSyntax Request,
    NameSyntax Reply,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation);
