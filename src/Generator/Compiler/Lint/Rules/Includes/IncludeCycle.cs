using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>No file includes itself, not even through others.</summary>
internal sealed class IncludeCycle() : LintCheck(new LintRule(
    "ZC5081", "include-cycle", LintSet.Basic, DiagnosticSeverity.Warning, "files that include each other",
    "the include of '{0}' leads back to this file",
    "None of the files can be read, moved or reused without all others. FlatBuffers accepts it; most languages that code is generated for "
        + "do not, or only with care.",
    "// file: a.fbs\ninclude \"b.fbs\";\ntable A { b:B; }\n// file: b.fbs\ninclude \"a.fbs\";\ntable B { a:A; }",
    "// file: a.fbs\ninclude \"b.fbs\";\ntable A { b:B; }\n// file: b.fbs\ntable B { x:int; }",
    "Move what both need to a third file, or put types that name each other into one file.")), IWorkspaceCheck
{
    private const int MaxPath = 6;

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        IReadOnlyList<LintFile> files = workspace.Files;
        Dictionary<LintFile, int> numbers = [];
        for (int i = 0; i < files.Count; i++)
        {
            numbers.Add(files[i], i);
        }

        int[][] targets = [.. files.Select(file => file.Includes.Select(include => numbers[include.File]).ToArray())];
        foreach (List<int> component in Components.Cyclic(targets))
        {
            // One finding, in the first file that can be changed: when that include is gone, others may be no cycle any more.
            int index = component.FindIndex(node => files[node].IsListed);
            if (index < 0)
            {
                continue;
            }

            int start = component[index];
            List<int> path = Components.CycleFrom(start, component, targets);
            path.Add(start);
            (LintFile first, IncludeSyntax include) = (files[start], IncludeOf(path[0], path[1]));
            LintFile last = files[path[path.Count - 2]];
            RelatedLocation? related = last == first ? null : last.Relate(IncludeOf(path[path.Count - 2], start).Span, "the way back");
            ReportWith(first, include.Span, HelpOf([.. path.Select(node => files[node].Path)]), related, null, include.Path.Text);
        }

        IncludeSyntax IncludeOf(int file, int target) => files[file].Includes.Find(include => include.File == files[target]).Include;
    }

    private static string? HelpOf(string[] path) => path.Length switch
    {
        <= 3 => null,
        > MaxPath => $"the cycle has {(path.Length - 1).ToString(CultureInfo.InvariantCulture)} files",
        _ => "the cycle is " + string.Join(" > ", path),
    };
}
