using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Configuration;

/// <summary>Which rules look at a schema, and what decided that. Immutable and thread-safe.</summary>
public sealed class EffectiveRules
{
    private readonly IReadOnlyList<SetSetting> _use;
    private readonly Dictionary<string, RuleSetting> _rules;

    /// <summary>Initializes rules.</summary>
    /// <param name="use">The sets that are on.</param>
    /// <param name="rules">What is said of single rules, by id.</param>
    /// <param name="options">What single rules are told.</param>
    internal EffectiveRules(IReadOnlyList<SetSetting> use, Dictionary<string, RuleSetting> rules, LintOptions options)
    {
        _use = use;
        _rules = rules;
        Settings = new LintSettings(
            use.Select(static set => set.Set),
            rules.Values
                .Where(static rule => rule.Severity != RuleSeverity.Default)
                .Select(static rule => new KeyValuePair<string, DiagnosticSeverity?>(rule.Rule.Id, rule.Severity.ToDiagnosticSeverity())),
            options);
    }

    /// <summary>Gets the settings for the linter. Schemas with the same rules have the same object.</summary>
    public LintSettings Settings { get; }

    /// <summary>Returns what is in force for a rule.</summary>
    public EffectiveRule Of(DiagnosticRule rule)
    {
        DiagnosticSeverity? severity = Settings.SeverityOf(rule);
        if (_rules.TryGetValue(rule.Id, out RuleSetting? setting) && setting.Severity != RuleSeverity.Default)
        {
            return new EffectiveRule(rule, severity, null, setting.Place);
        }

        SetSetting? set = rule is LintRule { IsOptIn: false } lint ? _use.FirstOrDefault(set => Contains(set.Set, lint.Set)) : null;
        return new EffectiveRule(rule, severity, set?.Set, set?.Place);
    }

    private static bool Contains(LintSet outer, LintSet inner) =>
        outer == inner || (outer is LintSet.Basic or LintSet.Standard && inner < outer);
}
