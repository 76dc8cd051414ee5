using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The paths of includes mean the same file on every machine.</summary>
internal sealed class IncludePathPortable() : LintCheck(new LintRule(
    "ZC5085", "include-path-portable", LintSet.Minimal, DiagnosticSeverity.Error, "include that is not found everywhere",
    "the path '{0}' {1}",
    "A schema is compiled on other systems and from other directories than the one where it was written. Forward slashes work everywhere.",
    "// file: types/color.fbs\nenum Color:byte { Red }\n"
        + "// file: player.fbs\ninclude \"types\\\\color.fbs\";\ntable Player { color:Color; }",
    "// file: types/color.fbs\nenum Color:byte { Red }\n"
        + "// file: player.fbs\ninclude \"types/color.fbs\";\ntable Player { color:Color; }",
    "Write a relative path with forward slashes, in the case of the file's name.")
{ HasFix = true }), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        ILookup<string, LintFile> byPath = workspace.Files.ToLookup(static file => file.Path, StringComparer.OrdinalIgnoreCase);
        foreach (LintFile file in workspace.Files)
        {
            foreach ((LintFile included, IncludeSyntax include) in file.Includes)
            {
                CheckInclude(file, include, included, byPath[included.Path].FirstOrDefault(other => other != included));
            }
        }
    }

    private void CheckInclude(LintFile file, IncludeSyntax include, LintFile included, LintFile? twin)
    {
        string path = include.Path.Text;
        if (path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':'))
        {
            SchemaFix? fix = IncludeEdits.RelativePath(file.Path, included.Path) is { } relative ? Replace(file, include, relative) : null;
            ReportFix(file, include.Path.Span, fix, path, "is absolute, so that it exists on this machine only");
        }
        else if (path.IndexOf('\\') >= 0)
        {
            SchemaFix fix = Replace(file, include, path.Replace('\\', '/'));
            ReportFix(file, include.Path.Span, fix, path, "has a backslash, which is a part of a name on other systems than Windows");
        }
        else if (twin is not null)
        {
            ReportWith(
                file,
                include.Path.Span,
                "write it in the case of the file's name, or give one of two files another name",
                null,
                null,
                path,
                $"differs from '{twin.Path}' in case only, and Windows and macOS take both for one file");
        }
    }

    // Between the quotes.
    private static SchemaFix Replace(LintFile file, IncludeSyntax include, string path) => file.Fix(
        $"Write '{path}'", TextSpan.FromBounds(include.Path.Span.Start + 1, include.Path.Span.End - 1), path);
}
