using System.Text.Json;
using ZcGen.Cli.Findings;
using ZcGen.Cli.Output.Json;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Output.Sarif;

/// <summary>Writes findings as a SARIF 2.1.0 log, for code scanning.</summary>
internal static class SarifReport
{
    private const string SchemaUri = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string Version = "2.1.0";
    private const string Base = "SRCROOT";

    /// <summary>Writes the log, indented, followed by a line end.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="report">The findings.</param>
    /// <param name="problems">Why the result of the run is incomplete.</param>
    public static void Write(TextWriter writer, Report report, IReadOnlyList<string> problems)
    {
        string[] ruleIds = [.. report.Shown.Select(static finding => finding.Id).Distinct().Order(StringComparer.Ordinal)];
        SarifNotification[] notifications = [.. problems.Select(static problem => new SarifNotification("error", new SarifText(problem)))];
        var fingerprints = new Fingerprints(report.TextOf);
        var run = new SarifRun(
            new SarifTool(new SarifDriver("zcgen", ToolVersion.Current, Array.ConvertAll(ruleIds, RuleOf))),
            [new SarifInvocation(problems.Count == 0, notifications.Length == 0 ? null : notifications)],
            new Dictionary<string, SarifBase> { [Base] = new(new SarifText("The directory in which zcgen ran.")) },
            "utf16CodeUnits",
            [.. report.Shown.Select(finding => ResultOf(finding, ruleIds, fingerprints, report))]);
        writer.WriteLine(JsonSerializer.Serialize(new SarifLog(SchemaUri, Version, [run]), ReportJsonContext.Readable.SarifLog));
    }

    private static SarifRule RuleOf(string id)
    {
        DiagnosticRule rule = RuleCatalog.Find(id)!;
        return new SarifRule(
            id,
            new SarifText(rule.Title),
            new SarifText(rule.Explanation),
            new SarifText(rule.Fix),
            new SarifConfiguration(LevelOf(rule.Severity)));
    }

    private static SarifResult ResultOf(Finding finding, string[] ruleIds, Fingerprints fingerprints, Report report) => new(
        finding.Id,
        Array.IndexOf(ruleIds, finding.Id),
        LevelOf(finding.Severity),
        new SarifText(finding.Text),
        [new SarifLocation(null, PlaceOf(finding.Path, finding.Lines), null)],
        finding.Related.Count == 0 ? null : [.. finding.Related.Select(static (related, index) =>
            new SarifLocation(index + 1, PlaceOf(related.Path, related.Lines), new SarifText(related.Message)))],
        new Dictionary<string, string> { [Fingerprints.Name] = fingerprints.Of(finding) },
        finding.Fix is { } fix ? [FixOf(fix, report)] : null);

    private static SarifFix FixOf(SchemaFix fix, Report report) => new(
        new SarifText(fix.Title),
        [
            .. fix.Edits.GroupBy(static edit => edit.Path, StringComparer.Ordinal).Select(file => new SarifArtifactChange(
                ArtifactOf(file.Key),
                [.. file.Select(edit => new SarifReplacement(RegionOf(report.LinesOf(edit)), new SarifText(edit.NewText)))])),
        ]);

    private static SarifPhysicalLocation PlaceOf(string path, LineSpan lines) => new(ArtifactOf(path), RegionOf(lines));

    private static SarifArtifact ArtifactOf(string path) => new(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), Base);

    private static SarifRegion RegionOf(LineSpan lines) =>
        new(lines.Start.Line + 1, lines.Start.Column + 1, lines.End.Line + 1, lines.End.Column + 1);

    private static string LevelOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
