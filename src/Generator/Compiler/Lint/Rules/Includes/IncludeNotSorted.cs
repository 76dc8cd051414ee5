using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Includes on lines that follow each other are sorted by path.</summary>
internal sealed class IncludeNotSorted() : LintCheck(new LintRule(
    "ZC5083", "include-not-sorted", LintSet.Standard, DiagnosticSeverity.Warning, "includes not sorted",
    "include of '{0}' is not sorted: it belongs before '{1}'",
    "Sorted includes show what is there and what is missing, and two people who add one rarely change the same line. An empty line or a "
        + "comment of its own starts another group.",
    "// file: a.fbs\nstruct A { x:int; }\n// file: b.fbs\nstruct B { x:int; }\n"
        + "// file: c.fbs\ninclude \"b.fbs\";\ninclude \"a.fbs\";\ntable C { a:A; b:B; }",
    "// file: a.fbs\nstruct A { x:int; }\n// file: b.fbs\nstruct B { x:int; }\n"
        + "// file: c.fbs\ninclude \"a.fbs\";\ninclude \"b.fbs\";\ntable C { a:A; b:B; }",
    "Sort them by the characters of their paths.")
{ HasFix = true, IsOptIn = true }), IFileCheck
{
    /// <inheritdoc/>
    public void Check(LintFile file, LintOptions options)
    {
        EquatableArray<IncludeSyntax> includes = file.Schema.Syntax.Includes;
        List<(IncludeSyntax Include, TextSpan Line)> group = [];
        for (int i = 0; i < includes.Count; i++)
        {
            TextSpan line = WithComment(file.Content, includes[i].Span);
            if (group.Count > 0 && (includes[i].IsNative || !IsNextLine(file.Content, group[group.Count - 1].Line.End, line.Start)))
            {
                CheckGroup(file, group);
                group.Clear();
            }

            if (!includes[i].IsNative)
            {
                group.Add((includes[i], line));
            }
        }

        CheckGroup(file, group);
    }

    // One finding for a group, where the order breaks first, because one change mends all of it.
    private void CheckGroup(LintFile file, List<(IncludeSyntax Include, TextSpan Line)> group)
    {
        int wrong = 1;
        while (wrong < group.Count && string.CompareOrdinal(PathOf(group[wrong - 1]), PathOf(group[wrong])) <= 0)
        {
            wrong++;
        }

        if (wrong >= group.Count)
        {
            return;
        }

        (IncludeSyntax Include, TextSpan Line)[] sorted = [.. group.OrderBy(PathOf, StringComparer.Ordinal)];
        List<SchemaEdit> edits = [];
        for (int i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].Line != group[i].Line)
            {
                edits.Add(file.Edit(group[i].Line, file.Schema.Text.Slice(sorted[i].Line)));
            }
        }

        string path = PathOf(group[wrong]);
        string next = PathOf(group.First(include => string.CompareOrdinal(PathOf(include), path) > 0));
        ReportFix(file, group[wrong].Include.Span, new SchemaFix("Sort the includes", new([.. edits])), path, next);
    }

    private static string PathOf((IncludeSyntax Include, TextSpan Line) include) => include.Include.Path.Text;

    // A comment behind an include moves with it.
    private static TextSpan WithComment(string text, TextSpan include) =>
        TextSpan.FromBounds(include.Start, Lines.EndAfter(text, include.End) ?? include.End);

    private static bool IsNextLine(string text, int start, int end)
    {
        string between = text.Substring(start, end - start);
        int lineEnds = between.Replace("\r\n", "\n").Count(static character => character is '\r' or '\n');
        return lineEnds == 1 && string.IsNullOrWhiteSpace(between);
    }
}
