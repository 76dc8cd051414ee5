using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A struct in messages is declared to stay as it is.</summary>
internal sealed class StructNotEvolvable() : LintCheck(new LintRule(
    "ZC5123", "struct-not-evolvable", LintSet.Standard, DiagnosticSeverity.Info, "struct that can never get a field",
    "struct '{0}' is a part of '{1}', and can get no further fields: write '(frozen)' if that is meant",
    "A field that is added to a struct moves what lies behind it, and old messages are not understood any more. A table can get one.",
    "struct Price { cents:long; }\ntable Order { price:Price; }",
    "attribute \"frozen\";\nstruct Price (frozen) { cents:long; }\ntable Order { price:Price; }",
    "Declare the attribute 'frozen', and write it on structs that are complete; make a table of the others.")), ICandidateCheck
{
    /// <inheritdoc/>
    public bool IsCandidate(LintType type) => type is LintStruct { File.IsListed: true }
        && type.Attribute("frozen") is null
        && type.Attribute("private") is null;

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, IReadOnlyList<LintType> candidates, LintOptions options)
    {
        foreach (LintType type in candidates)
        {
            CheckUses(workspace, type);
        }
    }

    private void CheckUses(LintWorkspace workspace, LintType type)
    {
        foreach (ref readonly LintReference use in workspace.References.To(type.Number))
        {
            if (use.User is (LintTable or LintUnion) and { } user && user.Attribute("private") is null)
            {
                ReportWith(type.File, type.NameSpan, null, use.File.Relate(use.Span, "here"), null, type.Name.Name, user.Name.Name);
                return;
            }
        }
    }
}
