using System.Globalization;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Hosting;

namespace ZcGen.Cli.Output.Github;

/// <summary>Writes findings as annotations of GitHub Actions, which are workflow commands on standard output.</summary>
/// <param name="fullDirectory">The absolute path of the working directory.</param>
/// <param name="workspace">The directory of the repository, which annotations are relative to; null outside GitHub Actions.</param>
internal sealed class GithubReport(string fullDirectory, string? workspace)
{
    /// <summary>The number of annotations of each kind that GitHub shows for a step.</summary>
    public const int Limit = 10;

    /// <summary>Writes the first findings of each severity up to the limit and, if there are more, a summary.</summary>
    public void Write(TextWriter writer, Report report)
    {
        int shown = WriteKind(writer, report, DiagnosticSeverity.Error, "error", Limit)
            + WriteKind(writer, report, DiagnosticSeverity.Warning, "warning", Limit)
            + WriteKind(writer, report, DiagnosticSeverity.Info, "notice", Limit - 1);
        int all = report.ErrorCount + report.WarningCount + report.InfoCount;
        if (shown < all)
        {
            string summary = $"{report.Summary}; {all - shown} of them have no annotation: see the job summary";
            writer.WriteLine($"::notice title=zcgen::{EscapeData(summary)}");
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

        // GitHub supports columns within one line only.
        string columns = start.Line == end.Line
            ? string.Create(CultureInfo.InvariantCulture, $",col={start.Column + 1},endColumn={end.Column + 1}")
            : "";
        string file = EscapeProperty(
            workspace is null ? finding.Path : RelativePath.From(workspace, Path.GetFullPath(finding.Path, fullDirectory)));
        string title = EscapeProperty($"{finding.Id} {finding.Title}");
        string lines = string.Create(CultureInfo.InvariantCulture, $"line={start.Line + 1},endLine={end.Line + 1}");
        return $"::{command} file={file},{lines}{columns},title={title}::{EscapeData(OneLine.Of(finding.Text))}";
    }

    // As the runner unescapes workflow commands (actions/toolkit, docs/commands.md and packages/core/src/command.ts).
    private static string EscapeData(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => EscapeData(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
