using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The values of an enum are written in the order of their numbers.</summary>
internal sealed class EnumValuesAscending() : LintCheck(new LintRule(
    "ZC5023", "enum-values-ascending", LintSet.Standard, DiagnosticSeverity.Info, "enum values out of order",
    "value '{0}' of enum '{1}' is {2}, and stands after '{3}', which is {4}",
    "In ascending order a reader sees at once which numbers are taken. Older versions of flatc refuse any other order.",
    "enum Color:byte { Green = 2, Red = 1 }",
    "enum Color:byte { Red = 1, Green = 2 }",
    "Put it where its number belongs. Messages stay the same as long as every value keeps its number.")), IEnumCheck
{
    /// <inheritdoc/>
    public void Check(LintEnum type, LintOptions options)
    {
        if (IsAscending(type))
        {
            return;
        }

        var ranks = new Dictionary<string, int>(type.Model.Values.Count, StringComparer.Ordinal);
        foreach (EnumValueModel value in type.Model.Values)
        {
            ranks.Add(value.Name, ranks.Count);
        }

        Dictionary<string, string>? numbers = null;
        string? before = null;
        foreach (EnumValueSyntax value in type.Declaration.Values)
        {
            string name = value.Name.Text;
            if (before is not null && ranks[name] < ranks[before])
            {
                numbers ??= EnumNumbers.Of(type.Model);
                Report(type.File, value.Name.Span, name, type.Name.Name, numbers[name], before, numbers[before]);
            }

            before = name;
        }
    }

    private static bool IsAscending(LintEnum type)
    {
        // The value of an empty enum is not written.
        if (type.Declaration.Values.Count != type.Model.Values.Count)
        {
            return type.Declaration.Values.Count == 0;
        }

        for (int i = 0; i < type.Model.Values.Count; i++)
        {
            if (type.Declaration.Values[i].Name.Text != type.Model.Values[i].Name)
            {
                return false;
            }
        }

        return true;
    }
}
