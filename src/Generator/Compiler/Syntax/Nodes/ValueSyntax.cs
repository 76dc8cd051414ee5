using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A value as written: a default, an attribute's value, or the number of an enum value.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Text">A number or name with its sign, the content of a string, or the name of a function.</param>
/// <param name="IsPlain">
/// Whether it is a string of printable ASCII characters without escapes, which may take the place of a number.
/// </param>
/// <param name="Span">The characters of the whole.</param>
public record ValueSyntax(ValueKind Kind, string Text, bool IsPlain, TextSpan Span);
