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

    private const char FirstLetter = 'a';
    private const char LastLetter = 'z';
    private const int Longest = 32;

    // For each letter, the lengths of the words that begin with it, as bits: nearly all names are told from them so.
    private static readonly int[] Lengths =
    [
        .. Enumerable.Range(FirstLetter, LastLetter - FirstLetter + 1).Select(static letter =>
            Words.Keys.Where(word => word[0] == letter).Aggregate(0, static (bits, word) => bits | (1 << word.Length))),
    ];

    /// <inheritdoc/>
    public void Check(LintType type, LintOptions options)
    {
        Check(type.File, type.Kind, type.Syntax.Name);
        if (type is LintFieldOwner owner)
        {
            foreach (ref readonly FieldSyntax field in owner.Declaration.Fields)
            {
                Check(type.File, "field", field.Name);
            }
        }
    }

    private void Check(LintFile file, string kind, in NameSyntax name)
    {
        string text = name.Text;
        bool isPossible = text.Length < Longest && text[0] is >= FirstLetter and <= LastLetter
            && (Lengths[text[0] - FirstLetter] & (1 << text.Length)) != 0;
        if (isPossible && Words.TryGetValue(text, out string? word))
        {
            Report(file, name.Span, kind, name.Text, word);
        }
    }
}
