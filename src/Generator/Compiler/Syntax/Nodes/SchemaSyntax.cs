using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>One schema file as written.</summary>
/// <param name="Declarations">In order; unusable ones are left out, and reported.</param>
/// <param name="Includes">Those that include something, once more.</param>
/// <param name="Span">The whole text.</param>
public sealed record SchemaSyntax(EquatableArray<DeclarationSyntax> Declarations, EquatableArray<IncludeSyntax> Includes, TextSpan Span);
