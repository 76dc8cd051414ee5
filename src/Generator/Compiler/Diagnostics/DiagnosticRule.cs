namespace ZcGen.Compiler.Diagnostics;

/// <summary>One kind of diagnostic: its id, its message, and what docs/diagnostics.md says about it.</summary>
/// <remarks>There is one instance per id, in <see cref="DiagnosticCatalog"/>; rules are compared by reference.</remarks>
public sealed class DiagnosticRule
{
    internal DiagnosticRule(string id, DiagnosticSeverity severity, string title, string messageFormat, string explanation, string badExample, string goodExample, string fix)
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

    /// <summary>For instance <c>ZC2003</c>: ZC0xxx projects and files, ZC1xxx syntax, ZC2xxx names and types, ZC3xxx layout. Never reused.</summary>
    public string Id { get; }

    /// <summary>How bad it is.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>A few words, without arguments.</summary>
    public string Title { get; }

    /// <summary>The message, with <c>{0}</c> and so on for its arguments; lower case, without a full stop.</summary>
    public string MessageFormat { get; }

    /// <summary>Why it is an error.</summary>
    public string Explanation { get; }

    /// <summary>A schema that reports exactly this rule; empty where none could be shown.</summary>
    public string BadExample { get; }

    /// <summary>The same schema, put right; empty without <see cref="BadExample"/>.</summary>
    public string GoodExample { get; }

    /// <summary>What to do about it.</summary>
    public string Fix { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
