using System.Text.Json;
using ZcGen.Cli.Findings;
using ZcGen.Cli.Output;
using ZcGen.Cli.Output.Json;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Cli.Rules;

/// <summary>Writes lists of rules.</summary>
internal static class RuleList
{
    private const int SchemaVersion = 1;
    private const string Off = "none";

    /// <summary>Writes rules as they are where nothing is configured.</summary>
    public static void Write(IReadOnlyList<DiagnosticRule> rules, bool isJson, TextWriter writer)
    {
        if (isJson)
        {
            WriteJson(null, [.. rules.Select(static rule => ModelOf(rule, rule.Severity))], writer);
            return;
        }

        WriteTable(
            [.. rules.Select(static rule => new[]
            {
                rule.Id,
                RuleCatalog.NameOf(rule) ?? "-",
                KindOf(rule),
                Severity.NameOf(rule.Severity),
                HasFix(rule) ? "fix" : "-",
                rule.Title,
            })],
            writer);
    }

    /// <summary>Writes what is in force for a schema.</summary>
    public static void WriteEffective(string path, IReadOnlyList<EffectiveRule> rules, bool isJson, TextWriter writer)
    {
        if (isJson)
        {
            WriteJson(path, [.. rules.Select(ModelOf)], writer);
            return;
        }

        WriteTable(
            [.. rules.Select(static rule => new[]
            {
                rule.Rule.Id, RuleCatalog.NameOf(rule.Rule) ?? "-", NameOf(rule.Severity), rule.DecidedBy,
            })],
            writer);
    }

    // What a rule of no set is about.
    private static string KindOf(DiagnosticRule rule) => rule switch
    {
        LintRule lint => LintSets.NameOf(lint.Set),
        BreakingRule => "breaking",
        _ => "language",
    };

    private static bool HasFix(DiagnosticRule rule) => rule is LintRule { HasFix: true };

    private static string NameOf(DiagnosticSeverity? severity) => severity is { } value ? Severity.NameOf(value) : Off;

    private static JsonRule ModelOf(DiagnosticRule rule, DiagnosticSeverity? severity) => new(
        rule.Id,
        RuleCatalog.NameOf(rule),
        rule.Title,
        KindOf(rule),
        NameOf(severity),
        LintSettings.MayBeSet(rule),
        HasFix(rule),
        DecidedBy: null,
        Place: null);

    private static JsonRule ModelOf(EffectiveRule rule) => ModelOf(rule.Rule, rule.Severity) with
    {
        DecidedBy = rule.DecidedBy,
        Place = rule.Place is { Line: > 0 } place ? new JsonConfigPlace(place.Path, place.Line, place.Column) : null,
    };

    private static void WriteJson(string? path, IReadOnlyList<JsonRule> rules, TextWriter writer) => writer.WriteLine(
        JsonSerializer.Serialize(
            new JsonRulesModel(SchemaVersion, new JsonTool("zcgen", ToolVersion.Current), path, rules),
            ReportJsonContext.Readable.JsonRulesModel));

    private static void WriteTable(IReadOnlyList<string[]> rows, TextWriter writer)
    {
        int columns = rows.Count == 0 ? 0 : rows[0].Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(i => rows.Max(row => row[i].Length) + 2)];
        foreach (string[] row in rows)
        {
            for (int i = 0; i < row.Length - 1; i++)
            {
                writer.Write(row[i].PadRight(widths[i]));
            }

            writer.WriteLine(row[^1]);
        }
    }
}
