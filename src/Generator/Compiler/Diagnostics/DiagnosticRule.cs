namespace ZcGen.Compiler.Diagnostics;

/// <summary>A kind of diagnostic: its id, its message, and its explanation in docs/diagnostics.md.</summary>
/// <remarks>Each id has one instance, in <see cref="DiagnosticCatalog"/>, so rules compare by reference.</remarks>
public class DiagnosticRule
{
    internal DiagnosticRule(
        string id,
        DiagnosticSeverity severity,
        string title,
        string messageFormat,
        string explanation,
        string badExample,
        string goodExample,
        string fix)
    {
        Id = id;
        Severity = severity;
        Title = title;
        MessageFormat = messageFormat;
        Explanation = explanation;
        BadExample = badExample;
        GoodExample = goodExample;
        Fix = fix;
    }

    /// <summary>
    /// Gets the id, such as <c>ZC2003</c>: ZC0xxx projects and files, ZC1xxx syntax, ZC2xxx names and types, ZC3xxx layout, ZC4xxx C# that
    /// uses generated code. Never reused.
    /// </summary>
    public string Id { get; }

    /// <summary>Gets the severity.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>Gets the title: a few words without arguments.</summary>
    public string Title { get; }

    /// <summary>Gets the message, with <c>{0}</c> and so on for its arguments; lower case, without a full stop.</summary>
    public string MessageFormat { get; }

    /// <summary>Gets why the rule exists.</summary>
    public string Explanation { get; }

    /// <summary>Gets a schema that violates exactly this rule; empty if none can be shown.</summary>
    public string BadExample { get; }

    /// <summary>Gets the same schema without the violation; empty without <see cref="BadExample"/>.</summary>
    public string GoodExample { get; }

    /// <summary>Gets what to do about it.</summary>
    public string Fix { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
