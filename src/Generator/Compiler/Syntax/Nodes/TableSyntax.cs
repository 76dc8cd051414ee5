using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A table or a struct.</summary>
/// <param name="IsStruct">Whether it is declared with <c>struct</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Fields">The fields in order of declaration.</param>
/// <param name="Documentation">Where the <c>///</c> comment is.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record TableSyntax(
    bool IsStruct,
    NameSyntax Name,
    EquatableArray<AttributeSyntax> Attributes,
    EquatableArray<FieldSyntax> Fields,
    DocumentationSyntax Documentation,
    TextSpan Span) : TypeDeclarationSyntax(Name, Attributes, Documentation, Span);
