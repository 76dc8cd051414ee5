using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Syntax;

/// <summary>A value of an enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What stands after <c>=</c>; otherwise null.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public sealed record EnumValueSyntax(
    NameSyntax Name,
    ValueSyntax? Value,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<string> Documentation);
