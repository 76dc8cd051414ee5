using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>
/// Finds what violates one rule. Says by the interfaces it implements, such as <see cref="IFieldCheck"/>, what it wants to see; keeps no
/// state, because there is one instance for all schemas.
/// </summary>
internal abstract class LintCheck(LintRule rule)
{
    /// <summary>Gets the rule.</summary>
    public LintRule Rule { get; } = rule;

    /// <summary>Reports a violation; <paramref name="arguments"/> fill the message of the rule.</summary>
    protected void Report(LintFile file, TextSpan span, params string[] arguments) => file.Findings.Add(Rule, span, null, null, null, arguments);

    /// <summary>Reports a violation with changes that mend it, if there are any.</summary>
    protected void ReportFix(LintFile file, TextSpan span, SchemaFix? fix, params string[] arguments) =>
        file.Findings.Add(Rule, span, null, null, fix, arguments);

    /// <summary>Reports a violation with advice for this place, another place that it refers to, or changes that mend it.</summary>
    protected void ReportWith(
        LintFile file, TextSpan span, string? help, RelatedLocation? related, SchemaFix? fix, params string[] arguments) =>
        file.Findings.Add(Rule, span, help, related, fix, arguments);
}
