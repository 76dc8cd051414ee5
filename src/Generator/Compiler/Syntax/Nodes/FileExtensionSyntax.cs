using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary><c>file_extension "bin";</c>.</summary>
/// <param name="Value">The string constant.</param>
/// <param name="Span">The characters of the whole.</param>
public sealed record FileExtensionSyntax(ValueSyntax Value, TextSpan Span) : DeclarationSyntax(Span);
