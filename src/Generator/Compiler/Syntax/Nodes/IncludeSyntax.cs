using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary><c>include "path";</c> or <c>native_include "path";</c>.</summary>
/// <param name="Path">The string constant.</param>
/// <param name="IsNative">Meant for C++ alone.</param>
/// <param name="Span">All of it.</param>
public sealed record IncludeSyntax(ValueSyntax Path, bool IsNative, TextSpan Span) : DeclarationSyntax(Span);
