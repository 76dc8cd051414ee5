using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Syntax;

/// <summary>A field of a table or struct.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">What stands after <c>=</c>; otherwise null.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public sealed record FieldSyntax(
    NameSyntax Name,
    TypeSyntax Type,
    ValueSyntax? Default,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<string> Documentation);
