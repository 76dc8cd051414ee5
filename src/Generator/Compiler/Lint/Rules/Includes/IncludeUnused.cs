using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
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
        if (AllAreNamed(workspace))
        {
            return;
        }

        List<FileNeeds> needs = FileNeeds.Of(workspace);
        var used = UsedIncludes.Of(workspace, needs);
        foreach (LintFile file in needs.Select(static needs => needs.File).Where(static file => file.Types.Length > 0))
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

    // Nearly always each file has a field of a type of each file that it includes, and then it need not be known what else it names.
    private static bool AllAreNamed(LintWorkspace workspace)
    {
        List<LintFile> files = [.. workspace.Files.Where(static file => file.Includes.Count > 0 && file.Types.Length > 0)];
        if (files.Count == 0)
        {
            return true;
        }

        return files.TrueForAll(file => AllAreNamed(file, workspace.Types));
    }

    private static bool AllAreNamed(LintFile file, LintTypes types)
    {
        HashSet<LintFile> missing = [.. file.Includes.Select(static include => include.File)];
        missing.Remove(file);
        foreach (EquatableArray<FieldModel> fields in file.Model.Tables.Select(static table => table.Fields)
            .Concat(file.Model.Structs.Select(static type => type.Fields)))
        {
            foreach (ref readonly FieldModel field in fields)
            {
                if (missing.Count == 0)
                {
                    return true;
                }

                // Of types that are compiled apart and have one name, none is sure to be meant.
                if (field.Type.Name is { } name && types.NumberOf(name) is var number && types.FurtherOf(number).Count == 0)
                {
                    if (types.Of(number) is { } type)
                    {
                        missing.Remove(type.File);
                    }
                }
            }
        }

        return missing.Count == 0;
    }
}
