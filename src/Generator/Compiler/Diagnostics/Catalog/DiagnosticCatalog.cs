using System.Runtime.CompilerServices;

namespace ZcGen.Compiler.Diagnostics;

/// <summary>All rules of the compiler and its hosts. Ids are never reused; docs/diagnostics.md is generated from here.</summary>
public static partial class DiagnosticCatalog
{
    /// <summary>Gets all rules, ordered by id.</summary>
    public static IReadOnlyList<DiagnosticRule> All
    {
        get
        {
            RuntimeHelpers.RunClassConstructor(typeof(DiagnosticCatalog).TypeHandle);
            List<DiagnosticRule> rules = [.. Registry.Rules];
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
        Registry.Rules.Add(rule);
        return rule;
    }

    // Filled by the initializers of the rules. A class of its own, which is there before them, in whichever order their files run; and a class
    // whose initializers run takes a lock for each look at its own fields.
    private static class Registry
    {
        public static readonly List<DiagnosticRule> Rules = [];
    }
}
