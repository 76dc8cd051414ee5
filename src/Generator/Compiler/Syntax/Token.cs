using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>The kind and the position of a token. Its text is <c>source.Slice(token.Span)</c>.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Span">The characters.</param>
/// <param name="FullStart">Where the white space and comments before it start, which is the end of the previous token.</param>
/// <remarks>
/// The ranges from <see cref="FullStart"/> to the end of <see cref="Span"/> of all tokens, the end of the file included, cover the text
/// without gaps.
/// </remarks>
public readonly record struct Token(TokenKind Kind, TextSpan Span, int FullStart)
{
    /// <summary>Gets the white space and comments before it.</summary>
    public TextSpan Trivia => TextSpan.FromBounds(FullStart, Span.Start);
}
