using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The reason why a field is deprecated names what took its place.</summary>
internal sealed class DeprecatedHasReplacement() : LintCheck(new LintRule(
    "ZC5041", "deprecated-has-replacement", LintSet.Strict, DiagnosticSeverity.Info, "deprecated field without a replacement",
    "the reason why field '{0}' of '{1}' is deprecated names no field or type to use instead",
    "Whose code used the field has to use something else, and looks for it here.",
    "table Player {\n  /// Rounding lost damage.\n  hp:int (deprecated);\n  health:float; }",
    "table Player {\n  /// Rounding lost damage: use health.\n  hp:int (deprecated);\n  health:float; }",
    "Name a field of the table that is not deprecated, or a type; if there is none, say that there is no replacement.")), ITableCheck
{
    private const string Replacement = "replacement";

    /// <inheritdoc/>
    public void Check(LintTable table, LintOptions options)
    {
        if ((table.Facts & FieldFacts.Deprecated) != 0)
        {
            CheckFields(table);
        }
    }

    private void CheckFields(LintTable table)
    {
        HashSet<string>? names = null;
        foreach (LintField field in table.Fields)
        {
            // One without any reason is what another rule is about.
            if (field.Model.IsDeprecated
                && field.Attribute(Deprecation.Attribute) is { } attribute
                && Deprecation.ReasonOf(field) is { Count: > 0 } words)
            {
                names ??= NamesInUse(table);
                if (!words.Exists(word => names.Contains(word) || table.File.Workspace.Names.HasType(word) || IsReplacement(word)))
                {
                    Report(table.File, attribute.Name.Span, field.Name, table.Name.Name);
                }
            }
        }
    }

    private static HashSet<string> NamesInUse(LintTable table) => new(
        table.Fields.Where(static field => !field.Model.IsDeprecated).Select(static field => field.Name), StringComparer.Ordinal);

    private static bool IsReplacement(string word) => word.StartsWith(Replacement, StringComparison.OrdinalIgnoreCase);
}
