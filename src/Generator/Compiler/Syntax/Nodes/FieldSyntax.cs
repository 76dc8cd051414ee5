using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>A field of a table or struct. A struct, because there are very many.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">The value after <c>=</c>; null if there is none.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Documentation">Where the <c>///</c> comment is.</param>
public readonly record struct FieldSyntax(
    NameSyntax Name,
    TypeSyntax Type,
    ValueSyntax? Default,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation);
