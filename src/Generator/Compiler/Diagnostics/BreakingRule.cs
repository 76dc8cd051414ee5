namespace ZcGen.Compiler.Diagnostics;

/// <summary>A kind of change between two versions of schemas that breaks somebody.</summary>
/// <remarks>
/// <see cref="DiagnosticRule.BadExample"/> and <see cref="DiagnosticRule.GoodExample"/> are versions that follow <see cref="Before"/>.
/// </remarks>
public sealed class BreakingRule : DiagnosticRule
{
    internal BreakingRule(
        string id,
        string name,
        BreakingCategory category,
        BreakingDirections directions,
        string title,
        string messageFormat,
        string explanation,
        string before,
        string badExample,
        string goodExample,
        string fix)
        : base(id, DiagnosticSeverity.Error, title, messageFormat, explanation, badExample, goodExample, fix)
    {
        Name = name;
        Category = category;
        Directions = directions;
        Before = before;
    }

    /// <summary>Gets the name: lower-case words with hyphens, such as <c>field-no-delete</c>.</summary>
    public string Name { get; }

    /// <summary>Gets who is broken.</summary>
    public BreakingCategory Category { get; }

    /// <summary>Gets whose data fails where.</summary>
    public BreakingDirections Directions { get; }

    /// <summary>Gets the version to which the examples are compared.</summary>
    public string Before { get; }
}
