using ZcGen.Cli.Findings;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Output;

/// <summary>What all formats write: the findings to be shown, and how many there are in truth.</summary>
internal sealed class Report
{
    private readonly CheckedSchemas _schemas;

    /// <summary>Reports on <paramref name="schemas"/>; when there are more findings than <paramref name="maxFindings"/>, the less severe ones and the last ones stay out.</summary>
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

    /// <summary>The findings to write, in order.</summary>
    public IReadOnlyList<Finding> Shown { get; }

    /// <summary>Errors, shown or not.</summary>
    public int ErrorCount { get; }

    /// <summary>Warnings, shown or not.</summary>
    public int WarningCount { get; }

    /// <summary>Remarks, shown or not.</summary>
    public int InfoCount { get; }

    /// <summary>Findings that are counted and not shown.</summary>
    public int OmittedCount => _schemas.Findings.Count - Shown.Count;

    /// <summary>Files that were looked at, included ones among them.</summary>
    public int FileCount => _schemas.Files.Count - UnreadableCount;

    /// <summary>Files that could not be read, so that nothing is known of them.</summary>
    public int UnreadableCount => _schemas.Files.Count(static file => file.Content.Problem is not null);

    /// <summary>Counts in words, the same in every format that has words.</summary>
    public string Summary
    {
        get
        {
            string infos = InfoCount == 0 ? "" : $", {Plural(InfoCount, "remark")}";
            string omitted = OmittedCount == 0 ? "" : $" ({OmittedCount} not shown)";
            string unreadable = UnreadableCount == 0 ? "" : $"; {Plural(UnreadableCount, "file")} could not be read";
            return $"{Plural(FileCount, "file")}: {Plural(ErrorCount, "error")}, {Plural(WarningCount, "warning")}{infos}{omitted}{unreadable}";
        }
    }

    /// <summary><paramref name="findings"/> with errors before warnings before remarks, each in order.</summary>
    public static IEnumerable<Finding> MostSevereFirst(IEnumerable<Finding> findings) => findings.OrderByDescending(static finding => finding.Severity);

    /// <summary>The characters of a file that findings speak of; null for a file that is not there.</summary>
    public SourceText? TextOf(string path) => _schemas.TextOf(path);

    private static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private int Count(DiagnosticSeverity severity) => _schemas.Findings.Count(finding => finding.Severity == severity);
}
