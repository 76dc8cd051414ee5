using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Findings;

/// <summary>What can be said about a rule without a schema at hand, whoever reports it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">A few words.</param>
/// <param name="Explanation">Why it is wrong.</param>
/// <param name="BadExample">A schema that breaks it; empty where none fits on a page.</param>
/// <param name="GoodExample">The same schema, put right; empty where none fits on a page.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record RuleDescription(
    string Id,
    DiagnosticSeverity Severity,
    string Title,
    string Explanation,
    string BadExample,
    string GoodExample,
    string Fix)
{
    /// <summary>All rules: the build's, this tool's and the compiler's, by id.</summary>
    public static IReadOnlyList<RuleDescription> All { get; } =
    [
        .. BuildRules.All,
        .. FileRule.All.Select(static rule => new RuleDescription(rule.Id, rule.Severity, rule.Title, rule.Explanation, "", "", rule.Fix)),
        .. DiagnosticCatalog.All.Select(static rule =>
            new RuleDescription(rule.Id, rule.Severity, rule.Title, rule.Explanation, rule.BadExample, rule.GoodExample, rule.Fix)),
    ];

    /// <summary>The severity as every report writes it.</summary>
    public string SeverityName => Cli.Findings.Severity.NameOf(Severity);

    /// <summary>The rule of an id, whatever the case of its letters; null when there is none.</summary>
    public static RuleDescription? Find(string id) => All.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
