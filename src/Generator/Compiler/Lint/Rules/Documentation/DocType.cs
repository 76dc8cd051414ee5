using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Tables, structs, enums and unions have documentation.</summary>
internal sealed class DocType() : LintCheck(new LintRule(
    "ZC5060", "doc-type", LintSet.Comments, DiagnosticSeverity.Warning, "type without documentation",
    "{0} '{1}' has no documentation",
    "Code generators write '///' comments into the code, where those who use the type read them.",
    "table Player { x:int; }",
    "/// Who plays.\ntable Player { x:int; }",
    "Write a '///' comment above it that says what the type is.")), ITypeCheck
{
    /// <inheritdoc/>
    public void Check(LintType type, LintOptions options)
    {
        if (type is not LintService && DocumentationText.IsEmpty(type.File, type.Syntax.Documentation, type.Syntax.Span.Start))
        {
            Report(type.File, type.NameSpan, type.Kind, type.Name.Name);
        }
    }
}
