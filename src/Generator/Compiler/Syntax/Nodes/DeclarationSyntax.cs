using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A top-level declaration.</summary>
/// <param name="Span">The characters from the first to the last token.</param>
public abstract record DeclarationSyntax(TextSpan Span);
