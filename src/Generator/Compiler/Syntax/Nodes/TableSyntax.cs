using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A table or a struct.</summary>
/// <param name="IsStruct">Declared with <c>struct</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">As written.</param>
/// <param name="Fields">In order.</param>
/// <param name="Documentation">Its <c>///</c> comment.</param>
/// <param name="Span">All of it.</param>
public sealed record TableSyntax(
    bool IsStruct,
    NameSyntax Name,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<FieldSyntax> Fields,
    DocumentationSyntax Documentation,
    TextSpan Span) : TypeDeclarationSyntax(Name, Attributes, Documentation, Span);
