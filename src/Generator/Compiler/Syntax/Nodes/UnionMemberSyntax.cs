using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>A member of a union.</summary>
/// <param name="Name">Its alias, or its type if it has no alias.</param>
/// <param name="Type">The type after the colon; null when the name is the type.</param>
/// <param name="Value">What stands after <c>=</c>; otherwise null.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Documentation">Its <c>///</c> comment.</param>
public sealed record UnionMemberSyntax(
    NameSyntax Name,
    TypeSyntax? Type,
    ValueSyntax? Value,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation);
