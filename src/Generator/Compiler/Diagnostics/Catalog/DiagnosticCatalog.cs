namespace ZcGen.Compiler.Diagnostics;

/// <summary>All rules of the compiler and its hosts. Ids are never reused; docs/diagnostics.md is generated from here.</summary>
public static partial class DiagnosticCatalog
{
    // Filled by the initializers of the rules, in whichever order the files of this class run: so it must not have an initializer itself.
    private static List<DiagnosticRule>? _rules;

    /// <summary>Gets all rules, ordered by id.</summary>
    public static IReadOnlyList<DiagnosticRule> All
    {
        get
        {
            List<DiagnosticRule> rules = [.. _rules!];
            rules.Sort(static (left, right) => string.CompareOrdinal(left.Id, right.Id));
            return rules;
        }
    }

    private static DiagnosticRule Error(string id, string title, string message, string why, string bad, string good, string fix) =>
        Add(new DiagnosticRule(id, DiagnosticSeverity.Error, title, message, why, bad, good, fix));

    private static DiagnosticRule Warning(string id, string title, string message, string why, string bad, string good, string fix) =>
        Add(new DiagnosticRule(id, DiagnosticSeverity.Warning, title, message, why, bad, good, fix));

    private static DiagnosticRule Info(string id, string title, string message, string why, string bad, string good, string fix) =>
        Add(new DiagnosticRule(id, DiagnosticSeverity.Info, title, message, why, bad, good, fix));

    private static DiagnosticRule Add(DiagnosticRule rule)
    {
        (_rules ??= []).Add(rule);
        return rule;
    }
}
