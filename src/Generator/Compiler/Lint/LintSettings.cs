using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint;

/// <summary>Which rules look at a schema, how severe what they find is, and what they are told. Immutable and thread-safe.</summary>
public sealed class LintSettings
{
    private readonly HashSet<LintSet> _sets = [];
    private readonly Dictionary<string, DiagnosticSeverity?> _severities = new(StringComparer.Ordinal);
    private IReadOnlyList<LintCheck>? _checks;

    /// <summary>Initializes settings.</summary>
    /// <param name="sets">The sets of rules that are on.</param>
    /// <param name="severities">The severities of single rules by id, before what the sets say; null to turn a rule off.</param>
    /// <param name="options">What single rules are told.</param>
    public LintSettings(
        IEnumerable<LintSet> sets, IEnumerable<KeyValuePair<string, DiagnosticSeverity?>> severities, LintOptions options)
    {
        foreach (LintSet set in sets)
        {
            Add(set);
        }

        foreach (KeyValuePair<string, DiagnosticSeverity?> severity in severities)
        {
            _severities[severity.Key] = severity.Value;
        }

        Options = options;
    }

    /// <summary>Gets the settings where nothing is configured: the rules of <see cref="LintSet.Basic"/>.</summary>
    public static LintSettings Default { get; } = new([LintSet.Basic], [], LintOptions.Default);

    /// <summary>Gets what single rules are told.</summary>
    public LintOptions Options { get; }

    /// <summary>Gets the checks whose rules are on.</summary>
    internal IReadOnlyList<LintCheck> Checks => _checks ??= [.. LintChecks.All.Where(check => SeverityOf(check.Rule) is not null)];

    /// <summary>Returns whether a set of rules is on.</summary>
    public bool Has(LintSet set) => _sets.Contains(set);

    /// <summary>Returns how severe what a rule finds is; null if it is not reported.</summary>
    /// <remarks>An error in a schema, which has no meaning then, cannot be turned down: its rule is always an error.</remarks>
    public DiagnosticSeverity? SeverityOf(DiagnosticRule rule)
    {
        if (MayBeSet(rule) && _severities.TryGetValue(rule.Id, out DiagnosticSeverity? severity))
        {
            return severity;
        }

        return rule is LintRule lint && (lint.IsOptIn || !_sets.Contains(lint.Set)) ? null : rule.Severity;
    }

    /// <summary>Returns whether a configuration may give a rule another severity.</summary>
    public static bool MayBeSet(DiagnosticRule rule) => rule is LintRule or BreakingRule || rule.Severity != DiagnosticSeverity.Error;

    private void Add(LintSet set)
    {
        _sets.Add(set);
        if (set is LintSet.Basic or LintSet.Standard)
        {
            Add(set - 1);
        }
    }
}
