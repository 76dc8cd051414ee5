using System.Text.Json;
using ZcGen.Cli.Findings;
using ZcGen.Cli.Output.Json;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Hosting;

namespace ZcGen.Cli.Output.Gitlab;

/// <summary>Writes findings as a Code Quality report, which GitLab shows in merge requests.</summary>
/// <remarks>The format is that of docs.gitlab.com/ci/testing/code_quality, 'Code Quality report format'.</remarks>
internal static class GitlabReport
{
    /// <summary>Writes the report, indented, followed by a line end.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="report">The findings.</param>
    /// <param name="fullDirectory">The absolute path of the working directory.</param>
    /// <param name="repository">The directory of the repository, which paths are relative to; null outside GitLab.</param>
    public static void Write(TextWriter writer, Report report, string fullDirectory, string? repository)
    {
        var fingerprints = new Fingerprints(report.TextOf);
        GitlabIssue[] issues = [.. report.Shown.Select(finding => IssueOf(finding, fingerprints, fullDirectory, repository))];
        writer.WriteLine(JsonSerializer.Serialize(issues, ReportJsonContext.Readable.GitlabIssueArray));
    }

    private static GitlabIssue IssueOf(Finding finding, Fingerprints fingerprints, string fullDirectory, string? repository) => new(
        finding.Text,
        finding.Id,
        fingerprints.Of(finding),
        finding.Severity switch
        {
            DiagnosticSeverity.Error => "major",
            DiagnosticSeverity.Warning => "minor",
            _ => "info",
        },
        new GitlabLocation(
            repository is null ? finding.Path : RelativePath.From(repository, Path.GetFullPath(finding.Path, fullDirectory)),
            new GitlabLines(finding.Lines.Start.Line + 1, finding.Lines.End.Line + 1)));
}
