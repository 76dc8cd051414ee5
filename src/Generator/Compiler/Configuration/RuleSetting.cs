using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Configuration;

/// <summary>What a configuration says about one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">What it says.</param>
/// <param name="Place">Where.</param>
public sealed record RuleSetting(DiagnosticRule Rule, RuleSeverity Severity, ConfigPlace Place)
{
    /// <summary>Returns the setting that a rule and a severity in words are; null, and a problem, if they are none.</summary>
    /// <param name="rule">The id or the name of a rule, in any case.</param>
    /// <param name="severity">A word.</param>
    /// <param name="words">The words that are known there.</param>
    /// <param name="place">Where they are.</param>
    /// <param name="problem">What is wrong with them.</param>
    public static RuleSetting? Parse(string rule, string severity, IReadOnlyList<string> words, ConfigPlace place, out string problem)
    {
        problem = RuleProblem(rule) ?? SeverityProblem(severity, words) ?? "";
        return problem.Length > 0 ? null : new RuleSetting(RuleCatalog.Find(rule)!, RuleSeverities.Parse(severity)!.Value, place);
    }

    /// <summary>Returns why no severity can be given to what is called <paramref name="name"/>; null if one can.</summary>
    internal static string? RuleProblem(string name)
    {
        DiagnosticRule? rule = RuleCatalog.Find(name);
        return rule is null ? $"there is no rule {KnownWords.Quote(name)}: {KnownWords.Hint(name, RuleNames) ?? "'zcgen rules' lists all"}"
            : LintSettings.MayBeSet(rule) ? null
            : $"the severity of {KnownWords.Quote(name)} cannot be changed: a schema that violates it has no meaning";
    }

    /// <summary>Returns why a word is no severity; null if it is one.</summary>
    internal static string? SeverityProblem(string word, IReadOnlyList<string> words) =>
        words.Contains(word, StringComparer.OrdinalIgnoreCase) ? null : KnownWords.Problem("severity", word, words);

    private static IEnumerable<string> RuleNames =>
        RuleCatalog.All.SelectMany(static rule => RuleCatalog.NameOf(rule) is { } name ? [rule.Id, name] : new[] { rule.Id });
}
