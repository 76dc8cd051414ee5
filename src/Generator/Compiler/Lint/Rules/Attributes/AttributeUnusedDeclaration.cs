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
            .. workspace.Files.Where(static file => file.Schema.Syntax.Declarations.Any(static one => one is AttributeDeclarationSyntax)
                && file.Schema.Syntax.Declarations.Any(static one => one is TypeDeclarationSyntax)),
        ];
        if (files.Length == 0 || !workspace.IsComplete)
        {
            return;
        }

        HashSet<string> used = new(
            workspace.Files.SelectMany(LintAttributeUse.AllIn).Where(static use => !use.IsDeclaration).Select(static use => use.Name.Text),
            StringComparer.Ordinal);
        foreach (LintFile file in files)
        {
            // The compiler reports a second declaration, and that of a built-in attribute.
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (AttributeDeclarationSyntax declaration in file.Schema.Syntax.Declarations.OfType<AttributeDeclarationSyntax>())
            {
                string name = declaration.Name.Text;
                if (seen.Add(name) && !used.Contains(name) && !BuiltInAttributes.Contains(name))
                {
                    ReportFix(file, declaration.Span, Lines.Remove(file, declaration.Span, "Remove the declaration"), name);
                }
            }
        }
    }
}
