using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A name as written, simple or dotted.</summary>
/// <param name="Text">Without the blanks around its dots; empty when the name is missing, which is already reported.</param>
/// <param name="Span">Where it stands, or where it was expected.</param>
public readonly record struct NameSyntax(string Text, TextSpan Span)
{
    /// <summary>The text has no name here.</summary>
    public bool IsMissing => string.IsNullOrEmpty(Text);
}
