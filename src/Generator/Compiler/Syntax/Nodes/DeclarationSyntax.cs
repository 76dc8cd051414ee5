using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>What a file consists of.</summary>
/// <param name="Span">From the first to the last token.</param>
public abstract record DeclarationSyntax(TextSpan Span);
