using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A file includes another one once.</summary>
internal sealed class IncludeDuplicate() : LintCheck(new LintRule(
    "ZC5082", "include-duplicate", LintSet.Basic, DiagnosticSeverity.Warning, "file included twice",
    "file '{0}' is included twice",
    "The second include has no effect, and looks as if it had one.",
    "// file: color.fbs\nenum Color:byte { Red }\n"
        + "// file: player.fbs\ninclude \"color.fbs\";\ninclude \"./color.fbs\";\ntable Player { color:Color; }",
    "// file: color.fbs\nenum Color:byte { Red }\n// file: player.fbs\ninclude \"color.fbs\";\ntable Player { color:Color; }",
    "Remove one of them.")
{ HasFix = true }), IFileCheck
{
    /// <inheritdoc/>
    public void Check(LintFile file, LintOptions options)
    {
        Dictionary<LintFile, IncludeSyntax> first = [];
        foreach ((LintFile included, IncludeSyntax include) in file.Includes)
        {
            if (!first.TryGetValue(included, out IncludeSyntax? other))
            {
                first.Add(included, include);
                continue;
            }

            SchemaFix fix = Lines.Remove(file, include.Span, "Remove the second include");
            ReportWith(file, include.Span, null, file.Relate(other.Span, "the first one"), fix, included.Path);
        }
    }
}
