using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary><c>include "path";</c> or <c>native_include "path";</c>.</summary>
/// <param name="Path">The string constant.</param>
/// <param name="IsNative">Whether it is meant for C++ code.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record IncludeSyntax(ValueSyntax Path, bool IsNative, TextSpan Span) : DeclarationSyntax(Span);
