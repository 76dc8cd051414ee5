using ZcGen.Cli.Findings;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Output;

/// <summary>Writes findings as one line each.</summary>
internal static class LineReport
{
    /// <summary>Writes lines of the form <c>path:line:column: severity ID: text</c>.</summary>
    public static void WriteShort(TextWriter writer, Report report)
    {
        foreach (Finding finding in report.Shown)
        {
            LinePosition start = finding.Lines.Start;
            writer.WriteLine($"{OneLine.Of(finding.Path)}:{start.Line + 1}:{start.Column + 1}: {Describe(finding)}");
        }
    }

    /// <summary>Writes lines in the canonical form of MSBuild: <c>path(line,column,endLine,endColumn): severity ID: text</c>.</summary>
    public static void WriteMsbuild(TextWriter writer, Report report)
    {
        foreach (Finding finding in report.Shown)
        {
            var (start, end) = (finding.Lines.Start, finding.Lines.End);
            string lines = $"{start.Line + 1},{start.Column + 1},{end.Line + 1},{end.Column + 1}";
            writer.WriteLine($"{OneLine.Of(finding.Path)}({lines}): {Describe(finding)}");
        }
    }

    private static string Describe(Finding finding) => $"{finding.SeverityName} {finding.Id}: {OneLine.Of(finding.Text)}";
}
