using System.Globalization;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Output;

/// <summary>Writes findings for people: the message, the place, the line with marks below the characters concerned, and advice.</summary>
internal sealed class TextReport(TextWriter writer, Report report, Palette palette)
{
    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);

    /// <summary>Writes all findings, and a summary.</summary>
    public void Write()
    {
        foreach (Finding finding in report.Shown)
        {
            Write(finding);
            writer.WriteLine();
        }

        writer.WriteLine(report.Summary);
    }

    private void Write(Finding finding)
    {
        // All snippets of a finding share one frame, which is as wide as the largest line number.
        int lastLine = finding.Related.Select(static related => related.Lines.Start.Line).Append(finding.Lines.Start.Line).Max() + 1;
        string margin = new(' ', lastLine.ToString(CultureInfo.InvariantCulture).Length);

        string severity = palette.Severity(finding.Severity, $"{finding.SeverityName}[{finding.Id}]");
        writer.WriteLine(severity + palette.Strong($": {OneLine.Of(finding.Message)}"));
        WritePlace(margin, "-->", finding.Path, finding.Lines, "");
        WriteSnippet(margin, finding.Path, finding.Lines, finding.Severity, '^');
        foreach (RelatedLocation related in finding.Related)
        {
            WritePlace(margin, ":::", related.Path, related.Lines, $": {OneLine.Of(related.Message)}");
            WriteSnippet(margin, related.Path, related.Lines, DiagnosticSeverity.Info, '-');
        }

        WriteNote(margin, "help", finding.Help ?? finding.Advice);
        if (_explained.Add(finding.Id))
        {
            WriteNote(margin, "explain", $"zcgen explain {finding.Id}");
        }
    }

    private void WritePlace(string margin, string arrow, string path, LineSpan lines, string message) =>
        writer.WriteLine($"{margin}{palette.Frame(arrow)} {OneLine.Of(path)}:{lines.Start.Line + 1}:{lines.Start.Column + 1}{message}");

    private void WriteSnippet(string margin, string path, LineSpan lines, DiagnosticSeverity severity, char mark)
    {
        if (report.TextOf(path) is not { Length: > 0 } text || lines.Start.Line >= text.LineCount)
        {
            return;
        }

        SourceLine line = SourceLine.Of(text, lines);
        string number = (lines.Start.Line + 1).ToString(CultureInfo.InvariantCulture).PadLeft(margin.Length);
        writer.WriteLine($"{margin} {palette.Frame("|")}");
        writer.WriteLine($"{palette.Frame($"{number} |")} {line.Text}".TrimEnd());
        string marks = palette.Severity(severity, new string(mark, line.MarkLength));
        writer.WriteLine($"{margin} {palette.Frame("|")} {new string(' ', line.MarkStart)}{marks}");
    }

    private void WriteNote(string margin, string kind, string text) =>
        writer.WriteLine($"{margin} {palette.Frame("=")} {palette.Strong(kind)}: {OneLine.Of(text)}");
}
