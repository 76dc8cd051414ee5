using System.Text.Json.Serialization;

namespace ZcGen.Cli.Output.Gitlab;

/// <summary>A finding as GitLab's Code Quality report has it.</summary>
/// <param name="Description">What was found, and what to do.</param>
/// <param name="CheckName">The id of the rule.</param>
/// <param name="Fingerprint">The same for the same finding, whatever is above it.</param>
/// <param name="Severity"><c>info</c>, <c>minor</c> or <c>major</c>.</param>
/// <param name="Location">Where it is.</param>
internal sealed record GitlabIssue(
    string Description,
    [property: JsonPropertyName("check_name")] string CheckName,
    string Fingerprint,
    string Severity,
    GitlabLocation Location);

/// <summary>Where a finding is.</summary>
/// <param name="Path">The path of the file, relative to the repository.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record GitlabLocation(string Path, GitlabLines Lines);

/// <summary>The lines of a finding.</summary>
/// <param name="Begin">The first one, counted from 1.</param>
/// <param name="End">The last one.</param>
internal sealed record GitlabLines(int Begin, int End);
