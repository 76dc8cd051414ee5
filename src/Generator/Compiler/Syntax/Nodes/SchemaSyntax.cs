using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>One schema file as written.</summary>
/// <param name="Declarations">The declarations in order; those with a syntax error may be left out.</param>
/// <param name="Includes">The includes among them.</param>
/// <param name="Span">The whole text.</param>
public sealed record SchemaSyntax(EquatableArray<DeclarationSyntax> Declarations, EquatableArray<IncludeSyntax> Includes, TextSpan Span);
