using System.Text.Json;

namespace ZcGen.Cli.Tests;

/// <summary>The log that code scanning reads.</summary>
public sealed class SarifReportTests
{
    private const string Flawed = "namespace Demo;\ntable Ping { a:int (deprecated, deprecated); b:int; }\n";

    [Fact]
    public void Log_OfEveryKindOfFinding_IsSarif()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a b/größe#1%.fbs", "namespace Demo;\ntable Ping { a:int;\n a:string; }\n")
            .With("flawed.fbs", Flawed)
            .With("global.fbs", "table Pong { a:int; }\n")
            .With("binary.fbs", [0])
            .With("latin.fbs", [.. "namespace Latin; // "u8, 0xFC]);

        ToolRun run = ToolRun.In(directory, "check", ".", "gone.fbs", "--output", "sarif");
        JsonElement log = JsonDocument.Parse(run.Output).RootElement;
        JsonElement sarif = log.GetProperty("runs")[0];
        JsonElement[] results = [.. sarif.GetProperty("results").EnumerateArray()];
        JsonElement[] rules = [.. sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];

        SarifFormat.Check(log);
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(["error", "note", "warning"],
            results.Select(static result => result.GetProperty("level").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.All(results, result =>
            Assert.Equal(result.GetProperty("ruleId").GetString(),
                rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        Assert.Equal(rules.Length, rules.Select(static rule => rule.GetProperty("id").GetString()).Distinct().Count());
        Assert.Contains(results, static result => UriOf(result) == "a%20b/gr%C3%B6%C3%9Fe%231%25.fbs");
        Assert.Contains(results, static result => result.TryGetProperty("relatedLocations", out _));
        Assert.False(sarif.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
    }

    [Fact]
    public void Log_WithoutFindings_IsSarif()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", "namespace Demo;\ntable Ping { a:int; }\n");

        ToolRun run = ToolRun.In(directory, "check", "--output", "sarif:out.sarif");
        JsonElement log = JsonDocument.Parse(directory.Read("out.sarif")).RootElement;

        SarifFormat.Check(log);
        Assert.Equal(0, log.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
        Assert.True(log.GetProperty("runs")[0].GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal(("", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [Fact]
    public void Fingerprint_StaysWhenLinesComeAbove_AndTellsEqualLinesApart()
    {
        const string text = "table A { $ }\n  table A { $ }\n";
        using TemporaryDirectory before = new TemporaryDirectory().With("a.fbs", $"namespace Demo;\n{text}");
        using TemporaryDirectory after = new TemporaryDirectory().With("a.fbs", $"// new\n\nnamespace Demo;\n{text}");

        string[] old = Fingerprints(before);

        Assert.Equal(old.Length, old.Distinct().Count());
        Assert.True(old.Length >= 2);
        Assert.Equal(old, Fingerprints(after));
    }

    private static string[] Fingerprints(TemporaryDirectory directory) =>
    [
        .. JsonDocument.Parse(ToolRun.In(directory, "check", "--output", "sarif").Output)
            .RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(static result => result.GetProperty("partialFingerprints").GetProperty("zcgen/v1").GetString()!),
    ];

    private static string? UriOf(JsonElement result) =>
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();
}
