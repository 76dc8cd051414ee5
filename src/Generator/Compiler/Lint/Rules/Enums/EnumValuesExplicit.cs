using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Every value of an enum has its number written beside it.</summary>
internal sealed class EnumValuesExplicit() : LintCheck(new LintRule(
    "ZC5022", "enum-values-explicit", LintSet.Standard, DiagnosticSeverity.Warning, "enum values without numbers",
    "enum '{0}' has values without a number: {1}",
    "Messages hold numbers. A value that is put between others, or removed, gives all later ones other numbers, and old messages another "
        + "meaning.",
    "enum Color:byte { Red, Green }",
    "enum Color:byte { Red = 0, Green = 1 }",
    "Write the numbers that they have.")
{ HasFix = true }), IEnumCheck
{
    /// <inheritdoc/>
    public void Check(LintEnum type, LintOptions options)
    {
        List<NameSyntax>? missing = null;
        foreach (EnumValueSyntax value in type.Declaration.Values)
        {
            if (value.Value is null)
            {
                (missing ??= []).Add(value.Name);
            }
        }

        if (missing is not null)
        {
            Dictionary<string, string> numbers = EnumNumbers.Of(type.Model);
            var fix = new SchemaFix(
                $"Number the values of '{type.Name.Name}'",
                new([.. missing.Select(name => type.File.Insert(name.Span.End, $" = {numbers[name.Text]}"))]));
            ReportFix(type.File, type.NameSpan, fix, type.Name.Name, Describe(missing[0].Text, missing.Count));
        }
    }

    /// <summary>Returns the name of the first one, and how many there are beside it.</summary>
    public static string Describe(string first, int count) =>
        count == 1 ? $"'{first}'" : $"'{first}' and {(count - 1).ToString(CultureInfo.InvariantCulture)} more";
}
