namespace ZcGen.Compiler.Diagnostics;

/// <summary>A rule about how schemas are written: what violates it means what it says all the same.</summary>
public sealed class LintRule : DiagnosticRule
{
    internal LintRule(
        string id,
        string name,
        LintSet set,
        DiagnosticSeverity severity,
        string title,
        string messageFormat,
        string explanation,
        string badExample,
        string goodExample,
        string fix)
        : base(id, severity, title, messageFormat, explanation, badExample, goodExample, fix)
    {
        Name = name;
        Set = set;
    }

    /// <summary>Gets the name: lower-case words with hyphens, such as <c>field-snake-case</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the smallest set that the rule is in.</summary>
    public LintSet Set { get; }

    /// <summary>Gets whether the rule is off until a configuration gives it a severity, also where its set is on.</summary>
    public bool IsOptIn { get; init; }

    /// <summary>Gets whether the rule offers a fix for at least some of what it reports.</summary>
    public bool HasFix { get; init; }
}
