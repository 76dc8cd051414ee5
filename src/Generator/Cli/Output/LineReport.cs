using ZcGen.Cli.Findings;

namespace ZcGen.Cli.Output;

/// <summary>Findings as one line each.</summary>
internal static class LineReport
{
    /// <summary><c>path:line:column: severity ID: text</c>.</summary>
    public static void WriteShort(TextWriter writer, Report report)
    {
        foreach (Finding finding in report.Shown)
        {
            writer.WriteLine(
                $"{OneLine.Of(finding.Path)}:{finding.Lines.Start.Line + 1}:{finding.Lines.Start.Column + 1}: {finding.SeverityName} {finding.Id}: {OneLine.Of(finding.Text)}");
        }
    }

    /// <summary><c>path(line,column,endLine,endColumn): severity ID: text</c>: MSBuild's canonical form.</summary>
    public static void WriteMsbuild(TextWriter writer, Report report)
    {
        foreach (Finding finding in report.Shown)
        {
            var (start, end) = (finding.Lines.Start, finding.Lines.End);
            writer.WriteLine(
                $"{OneLine.Of(finding.Path)}({start.Line + 1},{start.Column + 1},{end.Line + 1},{end.Column + 1}): {finding.SeverityName} {finding.Id}: {OneLine.Of(finding.Text)}");
        }
    }
}
