using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Values of enums have documentation.</summary>
internal sealed class DocEnumValue() : LintCheck(new LintRule(
    "ZC5062", "doc-enum-value", LintSet.Comments, DiagnosticSeverity.Warning, "enum value without documentation",
    "value '{0}' of '{1}' has no documentation",
    "Whoever receives a value has to know what the sender meant by it.",
    "enum Mode:byte { Fast }",
    "enum Mode:byte {\n  /// Does not wait for the disk.\n  Fast\n}",
    "Write a '///' comment above it.")), IEnumCheck
{
    /// <inheritdoc/>
    public void Check(LintEnum type, LintOptions options)
    {
        foreach (EnumValueSyntax value in type.Declaration.Values)
        {
            if (DocumentationText.IsEmpty(type.File, value.Documentation, value.Name.Span.Start))
            {
                Report(type.File, value.Name.Span, value.Name.Text, type.Name.Name);
            }
        }
    }
}
