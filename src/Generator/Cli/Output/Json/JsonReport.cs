using System.Text.Json;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Output.Json;

/// <summary>Writes findings as a JSON object.</summary>
internal static class JsonReport
{
    private const int SchemaVersion = 1;

    /// <summary>Writes the object, indented, followed by a line end.</summary>
    public static void Write(TextWriter writer, Report report)
    {
        var document = new JsonDocumentModel(
            SchemaVersion,
            new JsonTool("zcgen", ToolVersion.Current),
            new JsonSummary(
                report.FileCount,
                report.UnreadableCount,
                report.ErrorCount,
                report.WarningCount,
                report.InfoCount,
                report.OmittedCount),
            [.. report.Shown.Select(finding => FindingOf(finding, report))]);
        writer.WriteLine(JsonSerializer.Serialize(document, ReportJsonContext.Readable.JsonDocumentModel));
    }

    private static JsonFinding FindingOf(Finding finding, Report report) => new(
        finding.Id,
        finding.Title,
        finding.SeverityName,
        finding.Path,
        Start(finding.Span, finding.Lines),
        End(finding.Span, finding.Lines),
        finding.Message,
        finding.Help ?? finding.Advice,
        [.. finding.Related.Select(RelatedOf)],
        finding.Fix is { } fix ? new JsonFix(fix.Title, [.. fix.Edits.Select(edit => EditOf(edit, report))]) : null);

    private static JsonEdit EditOf(SchemaEdit edit, Report report)
    {
        LineSpan lines = report.LinesOf(edit);
        return new JsonEdit(edit.Path, Start(edit.Span, lines), End(edit.Span, lines), edit.NewText);
    }

    private static JsonRelated RelatedOf(RelatedLocation related) =>
        new(related.Path, Start(related.Span, related.Lines), End(related.Span, related.Lines), related.Message);

    private static JsonPlace Start(TextSpan span, LineSpan lines) => new(lines.Start.Line + 1, lines.Start.Column + 1, span.Start);

    private static JsonPlace End(TextSpan span, LineSpan lines) => new(lines.End.Line + 1, lines.End.Column + 1, span.End);
}
