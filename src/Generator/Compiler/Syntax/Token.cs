using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A token: its kind and its place. Its text is <c>source.Slice(token.Span)</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Its characters.</param>
/// <param name="FullStart">Where the blanks and comments before it start: at the end of the previous token.</param>
/// <remarks>The spans from <see cref="FullStart"/> to the end of <see cref="Span"/> of all tokens of a file, the end of file included, are the whole text without gaps.</remarks>
public readonly record struct Token(TokenKind Kind, TextSpan Span, int FullStart)
{
    /// <summary>The blanks and comments before it.</summary>
    public TextSpan Trivia => TextSpan.FromBounds(FullStart, Span.Start);
}
