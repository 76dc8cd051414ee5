using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>No two names of one kind differ only by what is easily overlooked.</summary>
internal sealed class ConfusableName() : LintCheck(new LintRule(
    "ZC5011", "confusable-name", LintSet.Strict, DiagnosticSeverity.Info, "names that are easily confused",
    "{0} '{1}' is easily confused with '{2}'",
    "The names differ only by case, underscores, or a digit that looks like a letter (0 and o, 1 and l). In languages that write names in "
        + "another style they can even be one.",
    "table Order { line_count:int; linecount:int; }",
    "table Order { line_count:int; page_count:int; }",
    "Rename one of them.")), IWorkspaceCheck, ITypeCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        var first = new Dictionary<string, LintType>(StringComparer.Ordinal);
        foreach (LintType type in workspace.Types.Values)
        {
            string key = Fold(type.Name.FullName);
            if (!first.TryGetValue(key, out LintType? other))
            {
                first.Add(key, type);
            }
            else if (type.File.IsListed)
            {
                RelatedLocation related = other.File.Relate(other.NameSpan, "the other one");
                ReportWith(type.File, type.NameSpan, null, related, null, type.Kind, type.Name.FullName, other.Name.FullName);
            }
        }
    }

    /// <inheritdoc/>
    public void Check(LintType type, LintOptions options)
    {
        switch (type)
        {
            case LintFieldOwner owner:
                Check(type, "field", owner.Declaration.Fields.Select(static field => field.Name));
                break;
            case LintEnum enumeration:
                Check(type, "value", enumeration.Declaration.Values.Select(static value => value.Name));
                break;
            case LintUnion union:
                Check(type, "member", union.Declaration.Members.Select(static member => member.Name));
                break;
            case LintService service:
                Check(type, "method", service.Declaration.Methods.Select(static method => method.Name));
                break;
        }
    }

    private void Check(LintType type, string kind, IEnumerable<NameSyntax> names)
    {
        LintFile file = type.File;
        var first = new Dictionary<string, NameSyntax>(StringComparer.Ordinal);
        foreach (NameSyntax name in names)
        {
            string key = Fold(name.Text);
            if (!first.TryGetValue(key, out NameSyntax other))
            {
                first.Add(key, name);
            }
            else if (type is LintEnum || PascalCase.Of(name.Text) != PascalCase.Of(other.Text))
            {
                // Except for enum values, the compiler warns of names that are even one in C#.
                ReportWith(file, name.Span, null, file.Relate(other.Span, "the other one"), null, kind, name.Text, other.Text);
            }
        }
    }

    private static string Fold(string name) =>
        name.Replace("_", "").ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');
}
