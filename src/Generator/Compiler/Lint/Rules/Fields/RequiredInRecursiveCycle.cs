using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>No required fields lead from a table back to it.</summary>
internal sealed class RequiredInRecursiveCycle() : LintCheck(new LintRule(
    "ZC5052", "required-in-recursive-cycle", LintSet.Minimal, DiagnosticSeverity.Error, "table that contains itself",
    "no '{0}' can be written, because its required fields lead back to it: {1}",
    "Every message would hold another one of the same table, without end.",
    "table Node { next:Node (required); }",
    "table Node { next:Node; }",
    "Make one of the fields optional, or a vector, which can be empty.")), ICandidateCheck
{
    /// <inheritdoc/>
    public bool IsCandidate(LintType type) => type is LintTable table && (table.Facts & FieldFacts.RequiresTable) != 0;

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, IReadOnlyList<LintType> candidates, LintOptions options)
    {
        var required = new RequiredGraph(workspace);
        foreach (IReadOnlyList<LintField> cycle in required.FindCycles())
        {
            // Told once, in the first file under test.
            int first = 0;
            while (first < cycle.Count && !cycle[first].Owner.File.IsListed)
            {
                first++;
            }

            if (first < cycle.Count)
            {
                LintField field = cycle[first];
                string name = field.Owner.Name.Name;
                IEnumerable<string> steps = cycle.Skip(first).Concat(cycle.Take(first))
                    .Select(static step => $"{step.Owner.Name.Name}.{step.Name}");
                Report(field.Owner.File, field.NameSpan, name, $"{string.Join(" > ", steps)} > {name}");
            }
        }
    }
}
