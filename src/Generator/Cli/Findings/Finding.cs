using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Findings;

/// <summary>Something wrong with a schema: reported by the compiler, or by this tool about the file as a file.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Path">The file, relative to the working directory, with forward slashes.</param>
/// <param name="Span">The offending characters, in UTF-16 code units.</param>
/// <param name="Lines">The same by line and column, from 0.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Related">Other places that the message speaks of.</param>
/// <param name="Help">What to do in this place; null when only the rule's general advice is known.</param>
/// <param name="Advice">The rule's general advice.</param>
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
    /// <summary>Message and help as one line: what the source generator reports in a build.</summary>
    public string Text => Help is null ? Message : $"{Message}; {Help}";

    /// <summary>The severity as every format writes it.</summary>
    public string SeverityName => Cli.Findings.Severity.NameOf(Severity);

    /// <summary>A finding of the compiler.</summary>
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
        diagnostic.Rule.Fix);

    /// <summary>A finding of this tool, which the compiler cannot make, because it sees no files.</summary>
    public static Finding Of(DiagnosticRule rule, string path, TextSpan span, LineSpan lines, string? help, params string[] arguments) => new(
        rule.Id,
        rule.Title,
        rule.Severity,
        path,
        span,
        lines,
        string.Format(CultureInfo.InvariantCulture, rule.MessageFormat, arguments),
        [],
        help,
        rule.Fix);

    /// <summary>A finding of this tool about a file as a whole.</summary>
    public static Finding Of(DiagnosticRule rule, string path, params string[] arguments) => Of(rule, path, default, default, null, arguments);

    /// <summary>The order of all reports: by path, line, column and id, so that equal runs print equal bytes.</summary>
    public static int Compare(Finding left, Finding right)
    {
        int order = string.CompareOrdinal(left.Path, right.Path);
        order = order != 0 ? order : left.Lines.Start.Line.CompareTo(right.Lines.Start.Line);
        order = order != 0 ? order : left.Lines.Start.Column.CompareTo(right.Lines.Start.Column);
        order = order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
        return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
    }
}
