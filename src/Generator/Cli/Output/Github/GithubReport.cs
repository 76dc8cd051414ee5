using System.Globalization;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Hosting;

namespace ZcGen.Cli.Output.Github;

/// <summary>Findings as annotations of GitHub Actions: workflow commands on standard output.</summary>
/// <param name="fullDirectory">The working directory, absolute.</param>
/// <param name="workspace">The directory of the repository, which annotations are relative to; null when the run is elsewhere.</param>
internal sealed class GithubReport(string fullDirectory, string? workspace)
{
    /// <summary>GitHub drops what a step annotates beyond this, for each kind.</summary>
    public const int Limit = 10;

    /// <summary>Writes the severest findings, each kind up to the limit, and what there is in all if that is more.</summary>
    public void Write(TextWriter writer, Report report)
    {
        int shown = WriteKind(writer, report, DiagnosticSeverity.Error, "error", Limit)
            + WriteKind(writer, report, DiagnosticSeverity.Warning, "warning", Limit)
            + WriteKind(writer, report, DiagnosticSeverity.Info, "notice", Limit - 1);
        int all = report.ErrorCount + report.WarningCount + report.InfoCount;
        if (shown < all)
        {
            writer.WriteLine($"::notice title=zcgen::{EscapeData($"{report.Summary}; {all - shown} of them have no annotation: see the job's summary")}");
        }
    }

    private int WriteKind(TextWriter writer, Report report, DiagnosticSeverity severity, string command, int limit)
    {
        Finding[] findings = [.. report.Shown.Where(finding => finding.Severity == severity).Take(limit)];
        Array.ForEach(findings, finding => writer.WriteLine(Annotation(finding, command)));
        return findings.Length;
    }

    private string Annotation(Finding finding, string command)
    {
        var (start, end) = (finding.Lines.Start, finding.Lines.End);

        // Columns mean something on one line only.
        string columns = start.Line == end.Line
            ? string.Create(CultureInfo.InvariantCulture, $",col={start.Column + 1},endColumn={end.Column + 1}")
            : "";
        string file = EscapeProperty(workspace is null ? finding.Path : RelativePath.From(workspace, Path.GetFullPath(finding.Path, fullDirectory)));
        string title = EscapeProperty($"{finding.Id} {finding.Title}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"::{command} file={file},line={start.Line + 1},endLine={end.Line + 1}{columns},title={title}::{EscapeData(OneLine.Of(finding.Text))}");
    }

    // How the runner reads workflow commands (actions/toolkit, docs/commands.md and packages/core/src/command.ts).
    private static string EscapeData(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => EscapeData(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
