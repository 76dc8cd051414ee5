using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Configuration;

/// <summary>What is in force for a rule in one schema, and what decided it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">How severe what it finds is; null if it is off.</param>
/// <param name="Set">The set by which it is on; null if it is not on by one.</param>
/// <param name="Place">Where the rule, or that set, is named in a configuration; null where it is not.</param>
public sealed record EffectiveRule(DiagnosticRule Rule, DiagnosticSeverity? Severity, LintSet? Set, ConfigPlace? Place)
{
    /// <summary>Gets what decided, such as <c>zcgen.json(7,9)</c>, <c>set basic</c> or <c>command line</c>.</summary>
    public string DecidedBy =>
        Set is { } set ? Place is { } setPlace ? $"set {LintSets.NameOf(set)}, {setPlace}" : $"set {LintSets.NameOf(set)}"
        : Place is { } place ? place.ToString()
        : Rule is not LintRule lint ? "built in"
        : lint.IsOptIn ? "off until it is given a severity"
        : $"set {LintSets.NameOf(lint.Set)} is off";
}
