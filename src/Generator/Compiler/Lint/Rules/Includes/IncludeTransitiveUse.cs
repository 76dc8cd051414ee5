using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A file includes the files whose types it names.</summary>
internal sealed class IncludeTransitiveUse() : LintCheck(new LintRule(
    "ZC5084", "include-transitive-use", LintSet.Standard, DiagnosticSeverity.Warning, "type of a file that is included by another one only",
    "'{0}' is declared in '{1}', which this file does not include itself",
    "Whoever tidies the includes of the file between would break this one.",
    "// file: a.fbs\nstruct A { x:int; }\n// file: b.fbs\ninclude \"a.fbs\";\nstruct B { a:A; }\n"
        + "// file: c.fbs\ninclude \"b.fbs\";\ntable C { a:A; b:B; }",
    "// file: a.fbs\nstruct A { x:int; }\n// file: b.fbs\ninclude \"a.fbs\";\nstruct B { a:A; }\n"
        + "// file: c.fbs\ninclude \"a.fbs\";\ninclude \"b.fbs\";\ntable C { a:A; b:B; }",
    "Include the file that declares the type.")
{ HasFix = true }), IReferenceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        foreach (FileNeeds needs in FileNeeds.Of(workspace))
        {
            KeyValuePair<LintFile, LintReference>[] indirect = [.. needs.IndirectlyNamed];
            SchemaFix? fix = IncludeEdits.Add(needs.File, indirect.Select(static need => need.Key));
            foreach (KeyValuePair<LintFile, LintReference> need in indirect)
            {
                TextSpan span = need.Value.Span;
                ReportFix(needs.File, span, fix, needs.File.Schema.Text.Slice(span), need.Key.Path);
            }
        }
    }
}
