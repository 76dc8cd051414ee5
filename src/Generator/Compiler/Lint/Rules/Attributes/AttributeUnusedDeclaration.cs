using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Attributes that are declared are written somewhere.</summary>
/// <remarks>A file that declares no types has its attributes for files that include it, which need not be here.</remarks>
internal sealed class AttributeUnusedDeclaration() : LintCheck(new LintRule(
    "ZC5112", "attribute-unused-declaration", LintSet.Basic, DiagnosticSeverity.Info, "attribute without use",
    "attribute '{0}' is declared and not used",
    "The declaration of an attribute only allows to write it.",
    "attribute \"priority\";\ntable Job { x:int; }",
    "attribute \"priority\";\ntable Job { x:int (priority: 1); }",
    "Remove the declaration.")
{ HasFix = true }), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        LintFile[] files =
        [
            .. workspace.Files.Where(static file => file.Schema.Syntax.Declarations.Count > file.Directives.Count
                && file.Directives.Any(static one => one is AttributeDeclarationSyntax)),
        ];
        if (files.Length == 0 || !workspace.IsComplete)
        {
            return;
        }

        // The compiler reports the declaration of a built-in attribute.
        HashSet<string> unused = new(
            files.SelectMany(static file => file.Directives.OfType<AttributeDeclarationSyntax>())
                .Select(static declaration => declaration.Name.Text)
                .Where(static name => !BuiltInAttributes.Contains(name)),
            StringComparer.Ordinal);
        for (int i = 0; i < workspace.Files.Count && unused.Count > 0; i++)
        {
            unused.ExceptWith(workspace.Files[i].AttributeNames);
        }

        foreach (LintFile file in files)
        {
            // The compiler reports a second declaration.
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (AttributeDeclarationSyntax declaration in file.Directives.OfType<AttributeDeclarationSyntax>())
            {
                string name = declaration.Name.Text;
                if (unused.Contains(name) && seen.Add(name))
                {
                    ReportFix(file, declaration.Span, Lines.Remove(file, declaration.Span, "Remove the declaration"), name);
                }
            }
        }
    }
}
