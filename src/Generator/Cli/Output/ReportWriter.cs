using System.Text;
using ZcGen.Cli.Input;
using ZcGen.Cli.Output.Github;
using ZcGen.Cli.Output.Gitlab;
using ZcGen.Cli.Output.Json;
using ZcGen.Cli.Output.Sarif;

namespace ZcGen.Cli.Output;

/// <summary>Writes a report to all outputs that were requested.</summary>
/// <param name="standardOutput">The writer for outputs without a file.</param>
/// <param name="palette">The colors of standard output; files have none.</param>
/// <param name="workingDirectory">The directory that the paths of files are relative to.</param>
internal sealed class ReportWriter(TextWriter standardOutput, Palette palette, WorkingDirectory workingDirectory)
{
    private const string WorkspaceVariable = "GITHUB_WORKSPACE";
    private const string GitlabVariable = "CI_PROJECT_DIR";
    private const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Writes <paramref name="report"/> to all <paramref name="targets"/>. Each one that cannot be written adds to <paramref
    /// name="problems"/>.
    /// </summary>
    public void Write(Report report, IReadOnlyList<OutputTarget> targets, List<string> problems)
    {
        foreach (OutputTarget target in targets)
        {
            if (target.Path is null)
            {
                Write(report, target.Format, standardOutput, palette, problems);
                continue;
            }

            // Written as a whole, because a report that was cut off would look like one with fewer findings.
            using var text = new StringWriter { NewLine = "\n" };
            Write(report, target.Format, text, Palette.None, problems);
            try
            {
                File.WriteAllText(workingDirectory.Rooted(target.Path), text.ToString(), Utf8);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add($"cannot write '{target.Path}': {SchemaFileReader.ReasonOf(exception)}");
            }
        }
    }

    private void Write(Report report, OutputFormat format, TextWriter writer, Palette palette, List<string> problems)
    {
        switch (format)
        {
            case OutputFormat.Short:
                LineReport.WriteShort(writer, report);
                break;
            case OutputFormat.Msbuild:
                LineReport.WriteMsbuild(writer, report);
                break;
            case OutputFormat.Json:
                JsonReport.Write(writer, report);
                break;
            case OutputFormat.Sarif:
                SarifReport.Write(writer, report, problems);
                break;
            case OutputFormat.Github:
                new GithubReport(workingDirectory.FullPath, Environment.GetEnvironmentVariable(WorkspaceVariable)).Write(writer, report);
                WriteJobSummary(report, problems);
                break;
            case OutputFormat.Azure:
                AzureReport.Write(writer, report);
                break;
            case OutputFormat.Gitlab:
                GitlabReport.Write(writer, report, workingDirectory.FullPath, Environment.GetEnvironmentVariable(GitlabVariable));
                break;
            case OutputFormat.Junit:
                JunitReport.Write(writer, report);
                break;
            case OutputFormat.Markdown:
                writer.Write(MarkdownReport.Of(report));
                break;
            default:
                new TextReport(writer, report, palette).Write();
                break;
        }
    }

    private static void WriteJobSummary(Report report, List<string> problems)
    {
        if (Environment.GetEnvironmentVariable(SummaryVariable) is not { Length: > 0 } path)
        {
            return;
        }

        try
        {
            File.AppendAllText(path, MarkdownReport.Of(report), Utf8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"cannot write the job summary '{path}': {SchemaFileReader.ReasonOf(exception)}");
        }
    }
}
