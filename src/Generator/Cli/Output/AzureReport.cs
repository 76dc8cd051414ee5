using System.Globalization;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Output;

/// <summary>Writes findings as logging commands of Azure Pipelines, which shows them with the job.</summary>
/// <remarks>The format is that of learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands, task.logissue.</remarks>
internal static class AzureReport
{
    /// <summary>Writes one line for each finding. Azure knows no remarks, so those are plain text.</summary>
    public static void Write(TextWriter writer, Report report)
    {
        foreach (Finding finding in report.Shown)
        {
            string text = OneLine.Of(finding.Text);
            string place = string.Create(
                CultureInfo.InvariantCulture, $"linenumber={finding.Lines.Start.Line + 1};columnnumber={finding.Lines.Start.Column + 1}");
            writer.WriteLine(finding.Severity == DiagnosticSeverity.Info
                ? $"{OneLine.Of(finding.Path)}: {finding.Id}: {text}"
                : $"##vso[task.logissue type={finding.SeverityName};sourcepath={Escape(finding.Path)};{place};code={finding.Id}]{text}");
        }
    }

    private static string Escape(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal);
}
