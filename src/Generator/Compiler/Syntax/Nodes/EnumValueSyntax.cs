using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>A value of an enum. A value, because there are so many.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What stands after <c>=</c>; otherwise null.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Documentation">Its <c>///</c> comment.</param>
public readonly record struct EnumValueSyntax(
    NameSyntax Name,
    ValueSyntax? Value,
    EquatableArray<AttributeSyntax> Attributes,
    DocumentationSyntax Documentation);
