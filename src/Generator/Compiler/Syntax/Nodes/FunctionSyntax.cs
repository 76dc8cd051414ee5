using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A function of a value as written, for instance <c>rad(180)</c>.</summary>
/// <param name="Name">The name of the function.</param>
/// <param name="Argument">The argument.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record FunctionSyntax(string Name, ValueSyntax Argument, TextSpan Span) : ValueSyntax(ValueKind.Function, Name, false, Span);
