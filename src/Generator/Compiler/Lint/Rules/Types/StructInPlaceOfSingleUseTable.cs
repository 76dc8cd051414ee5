using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A table of numbers that one field has is a struct.</summary>
internal sealed class StructInPlaceOfSingleUseTable() : LintCheck(new LintRule(
    "ZC5122", "struct-in-place-of-single-use-table", LintSet.Strict, DiagnosticSeverity.Warning, "table that could be a struct",
    "table '{0}' has only fields of fixed size, and one field of '{1}' is all that uses it: it could be a struct",
    "A struct lies inside of what contains it, without an offset and a vtable. It cannot get further fields, though.",
    "table Point { x:int; y:int; }\ntable Player { at:Point; }",
    "struct Point { x:int; y:int; }\ntable Player { at:Point; }",
    "Make it a struct before it is in use, or turn the rule off there if it is to get further fields.")), ICandidateCheck
{
    /// <inheritdoc/>
    public bool IsCandidate(LintType type) => type is LintTable { File: { IsListed: true, Workspace.IsComplete: true } } table
        && table.Model.Fields.Count > 0
        && (table.Facts & FieldFacts.InNoStruct) == 0;

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, IReadOnlyList<LintType> candidates, LintOptions options)
    {
        foreach (LintType table in candidates)
        {
            LintReferenceList uses = workspace.References.To(table.Number);
            if (uses.Count == 1 && uses[0].User is LintTable user && !IsNested(uses[0]))
            {
                Report(table.File, table.NameSpan, table.Name.Name, user.Name.Name);
            }
        }
    }

    // In 'nested_flatbuffer' the name stands in quotes.
    private static bool IsNested(in LintReference reference) => reference.File.Content[reference.Span.Start - 1] is '"' or '\'';
}
