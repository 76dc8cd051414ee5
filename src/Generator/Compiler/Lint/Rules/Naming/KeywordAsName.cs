using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>No type or field has the name of a built-in type or a keyword.</summary>
internal sealed class KeywordAsName() : LintCheck(new LintRule(
    "ZC5010", "type-and-field-keyword", LintSet.Standard, DiagnosticSeverity.Warning, "name that means something in schemas",
    "{0} '{1}' has the name of a {2}, which other compilers of schemas refuse",
    "flatc reserves no word, but flatcc and other compilers do, and readers of the schema take such a name for the type.",
    "table Reading { float:float; }",
    "table Reading { value:float; }",
    "Rename it.")), ITypeCheck
{
    private static readonly Dictionary<string, string> Words = KeywordTable.Entries.ToDictionary(
        static entry => entry.Text,
        static entry => entry.Keyword == Keyword.None ? "built-in type" : "keyword",
        StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Check(LintType type, LintOptions options)
    {
        Check(type.File, type.Kind, type.Syntax.Name);
        if (type is LintFieldOwner owner)
        {
            foreach (LintField field in owner.Fields)
            {
                Check(type.File, "field", field.Syntax.Name);
            }
        }
    }

    private void Check(LintFile file, string kind, NameSyntax name)
    {
        if (Words.TryGetValue(name.Text, out string? word))
        {
            Report(file, name.Span, kind, name.Text, word);
        }
    }
}
