using System.Globalization;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Output;

/// <summary>What all formats write: the findings that are shown, and the counts of all.</summary>
internal sealed class Report
{
    private readonly CheckedSchemas _schemas;

    /// <summary>
    /// Initializes a report on <paramref name="schemas"/> that shows at most <paramref name="maxFindings"/> findings: the most severe, and
    /// of those the first.
    /// </summary>
    public Report(CheckedSchemas schemas, int? maxFindings)
    {
        _schemas = schemas;
        ErrorCount = Count(DiagnosticSeverity.Error);
        WarningCount = Count(DiagnosticSeverity.Warning);
        InfoCount = Count(DiagnosticSeverity.Info);
        Shown = maxFindings is { } limit && limit < schemas.Findings.Count
            ? [.. MostSevereFirst(schemas.Findings).Take(limit).Order(Comparer<Finding>.Create(Finding.Compare))]
            : schemas.Findings;
    }

    /// <summary>Gets the findings that are shown, in order.</summary>
    public IReadOnlyList<Finding> Shown { get; }

    /// <summary>Gets the number of errors, shown or not.</summary>
    public int ErrorCount { get; }

    /// <summary>Gets the number of warnings, shown or not.</summary>
    public int WarningCount { get; }

    /// <summary>Gets the number of remarks, shown or not.</summary>
    public int InfoCount { get; }

    /// <summary>Gets the number of findings that are not shown.</summary>
    public int OmittedCount => _schemas.Findings.Count - Shown.Count;

    /// <summary>Gets the number of files that were read, included ones among them.</summary>
    public int FileCount => _schemas.Files.Count - UnreadableCount;

    /// <summary>Gets the number of files that could not be read.</summary>
    public int UnreadableCount => _schemas.Files.Count(static file => file.Content.Problem is not null);

    /// <summary>Gets the paths of the files that were read.</summary>
    public IEnumerable<string> Paths =>
        _schemas.Files.Where(static file => file.Content.Problem is null).Select(static file => file.Path);

    /// <summary>Gets the counts as a sentence.</summary>
    public string Summary
    {
        get
        {
            // Concatenated: the pool of buffers that formatting takes is measured out when it is first used, a tenth of a short run.
            string infos = InfoCount == 0 ? "" : ", " + Plural(InfoCount, "remark");
            string omitted = OmittedCount == 0 ? "" : " (" + Text(OmittedCount) + " not shown)";
            string unreadable = UnreadableCount == 0 ? "" : "; " + Plural(UnreadableCount, "file") + " could not be read";
            string counts = Plural(ErrorCount, "error") + ", " + Plural(WarningCount, "warning") + infos + omitted;
            return Plural(FileCount, "file") + ": " + counts + unreadable;
        }
    }

    /// <summary>Returns errors, then warnings, then remarks, each in order.</summary>
    public static IEnumerable<Finding> MostSevereFirst(IEnumerable<Finding> findings) =>
        findings.OrderByDescending(static finding => finding.Severity);

    /// <summary>Returns the text of a file to which findings refer; null if this run has no such file.</summary>
    public SourceText? TextOf(string path) => _schemas.TextOf(path);

    /// <summary>Returns the lines and columns that a change of a file of this run replaces.</summary>
    public LineSpan LinesOf(SchemaEdit edit) => TextOf(edit.Path)!.LinesOf(edit.Span);

    private static string Plural(int count, string noun) => count == 1 ? "1 " + noun : Text(count) + " " + noun + "s";

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private int Count(DiagnosticSeverity severity) => _schemas.Findings.Count(finding => finding.Severity == severity);
}
