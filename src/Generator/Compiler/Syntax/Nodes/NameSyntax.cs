using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A name as written, simple or dotted.</summary>
/// <param name="Text">The name without white space around its dots; empty if it is missing, which has been reported.</param>
/// <param name="Span">The characters, or where they were expected.</param>
public readonly record struct NameSyntax(string Text, TextSpan Span)
{
    /// <summary>Gets whether the name is missing.</summary>
    public bool IsMissing => string.IsNullOrEmpty(Text);
}
