using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>A value of an enum. A struct, because there are very many.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value after <c>=</c>; null if there is none.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Documentation">Where the <c>///</c> comment is.</param>
public readonly record struct EnumValueSyntax(
    NameSyntax Name,
    ValueSyntax? Value,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation);
