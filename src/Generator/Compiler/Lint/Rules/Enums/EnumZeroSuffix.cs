using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The value 0 of an enum, which is what an absent field has, says that nothing is known.</summary>
internal sealed class EnumZeroSuffix() : LintCheck(new LintRule(
    "ZC5021", "enum-zero-suffix", LintSet.Standard, DiagnosticSeverity.Warning, "value 0 of an enum with a meaning",
    "the value 0 of enum '{0}' is '{1}', not {2}",
    "A field that was not set has the value 0. If that is one of the things that the enum tells apart, nobody knows whether it was meant.",
    "enum Color:byte { Red, Green }",
    "enum Color:byte { Unknown, Red, Green }",
    "In a new enum, put such a value first. In a released one, leave 0 as it is, and turn the rule off there.")
{
    IsOptIn = true,
    HasFix = true,
}), IEnumCheck
{
    /// <inheritdoc/>
    public void Check(LintEnum type, LintOptions options)
    {
        IReadOnlyList<string> names = options.EnumZeroNames;
        if (type.Model.IsBitFlags || names.Count == 0 || ZeroOf(type) is not { } zero)
        {
            return;
        }

        if (!IsOneOf(names, zero.Text))
        {
            ReportZero(type, zero, names);
        }
    }

    private void ReportZero(LintEnum type, NameSyntax zero, IReadOnlyList<string> names)
    {
        // ColorUnknown is meant so already; another name is the author's to find.
        string name = zero.Text;
        string? newName = names.FirstOrDefault(other => name.EndsWith(other, StringComparison.OrdinalIgnoreCase));
        bool isFree = newName is not null
            && !type.Declaration.Values.Any(value => IsOrBecomes(newName, value.Name.Text) && value.Name != zero);
        ReportFix(type.File, zero.Span, isFree ? type.RenameValue(zero, newName!) : null, type.Name.Name, name, Describe(names));
    }

    private static bool IsOneOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (name.Equals(names[i], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Another rule may rename another value at the same time.
    private static bool IsOrBecomes(string newName, string name) => name == newName || NameCasing.ToPascal(name) == newName;

    private static NameSyntax? ZeroOf(LintEnum type)
    {
        foreach (EnumValueModel value in type.Model.Values)
        {
            if (value.Bits == 0)
            {
                return WrittenAs(type, value.Name);
            }
        }

        return null;
    }

    // The value of an empty enum is not written.
    private static NameSyntax? WrittenAs(LintEnum type, string name)
    {
        foreach (ref readonly EnumValueSyntax value in type.Declaration.Values)
        {
            if (value.Name.Text == name)
            {
                return value.Name;
            }
        }

        return null;
    }

    private static string Describe(IReadOnlyList<string> names)
    {
        string last = $"'{names[names.Count - 1]}'";
        return names.Count == 1 ? last : string.Join(", ", names.Take(names.Count - 1).Select(static name => $"'{name}'")) + " or " + last;
    }
}
