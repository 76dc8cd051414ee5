using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Findings;

/// <summary>Something that is wrong with a schema, found by the compiler or, about the file as such, by this tool.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="Title">The title of the rule.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Path">The path of the file, relative to the working directory, with forward slashes.</param>
/// <param name="Span">The offending characters, in UTF-16 code units.</param>
/// <param name="Lines">The same by line and column, counted from 0.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Related">Other locations to which the message refers.</param>
/// <param name="Help">Advice for this place; null if there is only the general advice of the rule.</param>
/// <param name="Advice">The general advice of the rule.</param>
internal sealed record Finding(
    string Id,
    string Title,
    DiagnosticSeverity Severity,
    string Path,
    TextSpan Span,
    LineSpan Lines,
    string Message,
    IReadOnlyList<RelatedLocation> Related,
    string? Help,
    string Advice)
{
    /// <summary>Gets whether it is an error of a schema, which has no meaning then: not one about its style or about another version.</summary>
    public bool IsSchemaError { get; init; }

    /// <summary>Gets whether it is about another version of the schemas.</summary>
    public bool IsBreaking { get; init; }

    /// <summary>Gets changes that mend it; null if only its author can know them.</summary>
    public SchemaFix? Fix { get; init; }

    /// <summary>Gets the message and the help as one line, as the source generator reports them in a build.</summary>
    public string Text => Help is null ? Message : $"{Message}; {Help}";

    /// <summary>Gets the severity as every format writes it.</summary>
    public string SeverityName => Cli.Findings.Severity.NameOf(Severity);

    /// <summary>Creates a finding of the compiler.</summary>
    public static Finding From(SchemaDiagnostic diagnostic) => new(
        diagnostic.Rule.Id,
        diagnostic.Rule.Title,
        diagnostic.Severity,
        diagnostic.Path,
        diagnostic.Span,
        diagnostic.Lines,
        diagnostic.Message,
        diagnostic.Related,
        diagnostic.Help,
        diagnostic.Rule.Fix)
    {
        IsSchemaError = !LintSettings.MayBeSet(diagnostic.Rule),
        IsBreaking = diagnostic.Rule is BreakingRule,
        Fix = diagnostic.Fix,
    };

    /// <summary>Creates a finding of this tool, about something that the compiler does not see.</summary>
    public static Finding Of(
        DiagnosticRule rule, string path, TextSpan span, LineSpan lines, string? help, params string[] arguments) => new(
        rule.Id,
        rule.Title,
        rule.Severity,
        path,
        span,
        lines,
        string.Format(CultureInfo.InvariantCulture, rule.MessageFormat, arguments),
        [],
        help,
        rule.Fix)
        { IsSchemaError = !LintSettings.MayBeSet(rule) };

    /// <summary>Creates a finding of this tool about a file as a whole.</summary>
    public static Finding Of(DiagnosticRule rule, string path, params string[] arguments) =>
        Of(rule, path, default, default, null, arguments);

    /// <summary>
    /// Compares findings by path, line, column, id and message: the order of all reports, so that equal runs print equal bytes.
    /// </summary>
    public static int Compare(Finding left, Finding right)
    {
        int order = string.CompareOrdinal(left.Path, right.Path);
        order = order != 0 ? order : left.Lines.Start.Line.CompareTo(right.Lines.Start.Line);
        order = order != 0 ? order : left.Lines.Start.Column.CompareTo(right.Lines.Start.Column);
        order = order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
        return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
    }
}
