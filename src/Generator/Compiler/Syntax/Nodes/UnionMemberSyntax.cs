using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>A member of a union.</summary>
/// <param name="Name">The alias, or the name of the type if there is no alias.</param>
/// <param name="Type">The type after the colon; null if the name is the type.</param>
/// <param name="Value">The value after <c>=</c>; null if there is none.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Documentation">Where the <c>///</c> comment is.</param>
public sealed record UnionMemberSyntax(
    NameSyntax Name,
    TypeSyntax? Type,
    ValueSyntax? Value,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation);
