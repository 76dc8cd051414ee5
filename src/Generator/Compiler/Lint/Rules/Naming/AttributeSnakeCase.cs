using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of declared attributes are snake_case, like those of FlatBuffers. Each is reported once, where it is declared first.
/// </summary>
internal sealed class AttributeSnakeCase() : LintCheck(new LintRule(
    "ZC5007", "attribute-snake-case", LintSet.Basic, DiagnosticSeverity.Warning, "attribute not in snake_case",
    "attribute '{0}' is not snake_case",
    "The attributes of FlatBuffers are snake_case, and readers of a schema see them side by side.",
    "attribute \"maxLength\";\ntable Name { text:string (maxLength: 20); }",
    "attribute \"max_length\";\ntable Name { text:string (max_length: 20); }",
    "Rename it, and tell whatever reads it, which knows it by its name.")
{ HasFix = true }), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        if (workspace.Files.All(static file => file.Directives.OfType<AttributeDeclarationSyntax>().All(IsSnake)))
        {
            return;
        }

        var names = new NewNames(Declared(workspace).Select(static use => use.Name.Text).Distinct(), NameCasing.ToSnake);
        ILookup<string, LintAttributeUse> uses = workspace.Files
            .SelectMany(LintAttributeUse.AllIn)
            .Where(static use => !NameCasing.IsSnake(use.Name.Text))
            .ToLookup(static use => use.Name.Text, StringComparer.Ordinal);
        foreach (IGrouping<string, LintAttributeUse> attribute in uses)
        {
            LintAttributeUse declaration = attribute.FirstOrDefault(IsReported);
            if (declaration.File is { } file)
            {
                string newName = NameCasing.ToSnake(attribute.Key);
                bool isFree = names.IsFree(newName) && !BuiltInAttributes.IsKnown(newName);
                ReportFix(file, declaration.Name.Span, isFree ? Rename(workspace, attribute, newName) : null, attribute.Key);
            }
        }
    }

    private static bool IsSnake(AttributeDeclarationSyntax declaration) =>
        declaration.Name.IsMissing || NameCasing.IsSnake(declaration.Name.Text);

    private bool IsReported(LintAttributeUse use) =>
        use.IsDeclaration && use.File.IsListed && use.File.Settings.SeverityOf(Rule) is not null;

    private static IEnumerable<LintAttributeUse> Declared(LintWorkspace workspace) =>
        workspace.Files.SelectMany(LintAttributeUse.AllIn).Where(static use => use.IsDeclaration);

    private static SchemaFix? Rename(LintWorkspace workspace, IGrouping<string, LintAttributeUse> uses, string newName)
    {
        List<SchemaEdit> edits = [];
        foreach (LintAttributeUse use in uses)
        {
            // In quotes or not; where it is written with escapes, it is left alone.
            TextSpan span = use.Name.Span;
            int quote = span.Length > use.Name.Text.Length ? 1 : 0;
            span = TextSpan.FromBounds(span.Start + quote, span.End - quote);
            if (!workspace.IsComplete || !use.File.IsListed || use.File.Schema.Text.Slice(span) != use.Name.Text)
            {
                return null;
            }

            edits.Add(use.File.Edit(span, newName));
        }

        return new SchemaFix($"Rename '{uses.Key}' to '{newName}'", new([.. edits]));
    }
}
