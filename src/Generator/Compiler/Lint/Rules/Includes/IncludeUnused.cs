using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A file names something of each file that it includes.</summary>
/// <remarks>
/// A file that declares no types has its includes for others. In any other file an include is used if the file names a type or an attribute
/// of the included file, or gets one through it, or if a file that includes this one gets one so.
/// </remarks>
internal sealed class IncludeUnused() : LintCheck(new LintRule(
    "ZC5080", "include-unused", LintSet.Basic, DiagnosticSeverity.Warning, "include without use",
    "nothing of the included file '{0}' is used",
    "An include that nothing needs costs every reader a look into another file, and every change of that file a look at this one.",
    "// file: color.fbs\nenum Color:byte { Red }\n// file: player.fbs\ninclude \"color.fbs\";\ntable Player { x:int; }",
    "// file: color.fbs\nenum Color:byte { Red }\n// file: player.fbs\ninclude \"color.fbs\";\ntable Player { x:int; color:Color; }",
    "Remove the include.")
{ HasFix = true }), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        List<FileNeeds> needs = FileNeeds.Of(workspace);
        var used = UsedIncludes.Of(workspace, needs);
        foreach (LintFile file in needs.Select(static needs => needs.File).Where(static file => file.Types.Count > 0))
        {
            HashSet<LintFile> seen = [file];
            foreach ((LintFile included, IncludeSyntax include) in file.Includes)
            {
                // A second include of a file, and one of the file itself, are what other rules are about.
                if (seen.Add(included) && !used.Contains(file, include))
                {
                    // A file with errors may need what this file includes.
                    SchemaFix? fix = workspace.IsComplete ? Lines.Remove(file, include.Span, "Remove the include") : null;
                    ReportFix(file, include.Span, fix, include.Path.Text);
                }
            }
        }
    }
}
