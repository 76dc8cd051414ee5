using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A value as written: a default, an attribute's value, or the number of an enum value.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Text">A number or name with its sign, a string without quotes and escapes, or the name of a function.</param>
/// <param name="IsPlain">A string of printable ASCII characters without escapes; only such a string may stand for a number.</param>
/// <param name="Span">All of it.</param>
public record ValueSyntax(ValueKind Kind, string Text, bool IsPlain, TextSpan Span);
