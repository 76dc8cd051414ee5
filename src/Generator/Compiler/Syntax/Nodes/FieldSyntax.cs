using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>A field of a table or struct. A value, because there are so many.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">What stands after <c>=</c>; otherwise null.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Documentation">Its <c>///</c> comment.</param>
public readonly record struct FieldSyntax(
    NameSyntax Name,
    TypeSyntax Type,
    ValueSyntax? Default,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation);
