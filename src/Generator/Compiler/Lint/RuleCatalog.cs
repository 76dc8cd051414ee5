using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint;

/// <summary>All rules: those of the compiler and its hosts, and those of lint.</summary>
public static class RuleCatalog
{
    /// <summary>Gets all rules, ordered by id.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [.. DiagnosticCatalog.All.Concat(LintChecks.Rules).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    private static readonly Dictionary<string, DiagnosticRule> ByName = IndexNames();

    /// <summary>Returns the rule with an id, such as <c>ZC5002</c>, or a name, such as <c>field-snake-case</c>; in any case.</summary>
    /// <returns>Null if there is none.</returns>
    public static DiagnosticRule? Find(string idOrName) => ByName.TryGetValue(idOrName, out DiagnosticRule? rule) ? rule : null;

    /// <summary>Returns the name of a rule: lower-case words with hyphens. Null if it only has an id.</summary>
    public static string? NameOf(DiagnosticRule rule) => rule switch
    {
        LintRule lint => lint.Name,
        BreakingRule breaking => breaking.Name,
        _ => null,
    };

    private static Dictionary<string, DiagnosticRule> IndexNames()
    {
        var index = new Dictionary<string, DiagnosticRule>(StringComparer.OrdinalIgnoreCase);
        foreach (DiagnosticRule rule in All)
        {
            index.Add(rule.Id, rule);
            if (NameOf(rule) is { } name)
            {
                index.Add(name, rule);
            }
        }

        return index;
    }
}
