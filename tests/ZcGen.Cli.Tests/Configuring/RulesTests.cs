using System.Text.Json.Nodes;
using ZcGen.Compiler.Lint;

namespace ZcGen.Cli.Tests.Configuring;

/// <summary>Lists of rules, and what decided about them.</summary>
public sealed class RulesTests
{
    private const string Schema = "namespace A; table Ping { barBaz:int; }";

    [Fact]
    public void Rules_AreAllListed()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, "rules");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(RuleCatalog.All.Select(static rule => rule.Id), run.Lines.Select(static line => line.Split(' ')[0]));
        Assert.Equal(["ZC5002", "field-snake-case", "basic", "warning", "fix"], Cells(run, "ZC5002")[..5]);
        Assert.Equal(["ZC2003", "-", "language", "error", "-"], Cells(run, "ZC2003")[..5]);
        Assert.Equal(["ZC7001", "field-same-name", "breaking", "error", "-"], Cells(run, "ZC7001")[..5]);
    }

    [Fact]
    public void EffectiveRules_SayWhichLineDecided()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With(".editorconfig", "root = true\n[*.fbs]\nzcgen_severity.ZC7001 = warning\nzcgen_severity.ZC2013 = none\n")
            .With("zcgen.json", """
                {
                  "lint": {
                    "use": ["comments", "standard"],
                    "rules": { "field-snake-case": "error" }
                  }
                }
                """)
            .With("sub/a.fbs", Schema);

        ToolRun run = ToolRun.In(directory, "rules", "--effective", "sub/a.fbs", "--rule", "ZC2016=error");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(["ZC5002", "field-snake-case", "error", "zcgen.json(4,16)"], Cells(run, "ZC5002"));
        Assert.Equal(["ZC5001", "type-pascal-case", "warning", "set standard, zcgen.json(3,25)"], Cells(run, "ZC5001"));
        Assert.Equal(["ZC7001", "field-same-name", "warning", ".editorconfig(3)"], Cells(run, "ZC7001"));
        Assert.Equal(["ZC2016", "-", "error", "command line"], Cells(run, "ZC2016"));
        Assert.Equal(["ZC2014", "-", "warning", "built in"], Cells(run, "ZC2014"));
        Assert.DoesNotContain(run.Lines, static line => line.StartsWith("ZC2013", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Lines, static line => line.StartsWith("ZC2003", StringComparison.Ordinal));
    }

    [Fact]
    public void EffectiveRules_WithAllOfThem_SayWhyTheyAreOff()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Schema);

        ToolRun run = ToolRun.In(
            directory, "rules", "--effective", "a.fbs", "--all", "--no-config", "--use", "minimal", "--rule", "ZC2013=none");

        Assert.Equal(RuleCatalog.All.Select(static rule => rule.Id), run.Lines.Select(static line => line.Split(' ')[0]));
        Assert.Equal(["ZC5002", "field-snake-case", "none", "set basic is off"], Cells(run, "ZC5002"));
        Assert.Equal(["ZC2013", "-", "none", "command line"], Cells(run, "ZC2013"));
        Assert.Equal(["ZC2003", "-", "error", "built in"], Cells(run, "ZC2003"));
    }

    [Fact]
    public void EffectiveRules_AreWhatCheckGoesBy()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("zcgen.json", """{ "lint": { "overrides": [ { "paths": ["old/**"], "rules": { "ZC5002": "info" } } ] } }""")
            .With("old/a.fbs", Schema)
            .With("b.fbs", Schema.Replace("A;", "B;", StringComparison.Ordinal));

        foreach (string schema in (string[])["old/a.fbs", "b.fbs"])
        {
            string severity = Cells(ToolRun.In(directory, "rules", "--effective", schema), "ZC5002")[2];
            string found = ToolRun.In(directory, "check", "--output", "short", schema).Lines
                .Single(static line => line.Contains("ZC5002", StringComparison.Ordinal));

            Assert.Contains($": {severity} ZC5002:", found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Json_HasTheSame()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("zcgen.json", """{ "lint": { "rules": { "ZC5002": "none" } } }""").With("a.fbs", Schema);

        JsonNode all = JsonNode.Parse(ToolRun.In(directory, "rules", "--output", "json").Output)!;
        JsonNode effective = JsonNode.Parse(
            ToolRun.In(directory, "rules", "--effective", "a.fbs", "--all", "--output", "json").Output)!;

        Assert.Equal(RuleCatalog.All.Count, all["rules"]!.AsArray().Count);
        Assert.Null(all["path"]);
        Assert.Equal("a.fbs", (string?)effective["path"]);
        JsonNode rule = effective["rules"]!.AsArray().Single(static rule => (string?)rule!["id"] == "ZC5002")!;
        Assert.Equal(("field-snake-case", "none", "zcgen.json(1,24)"),
            ((string?)rule["name"], (string?)rule["severity"], (string?)rule["decidedBy"]));
        Assert.Equal((1, 24), ((int)rule["place"]!["line"]!, (int)rule["place"]!["column"]!));
    }

    [Theory]
    [InlineData("rules --effective no.fbs", "there is no file 'no.fbs'", 4)]
    [InlineData("rules --effective a.fbs", "zcgen.json(1,1): the object has no '}' at its end", 4)]
    [InlineData("rules --all", "'--all' is about '--effective FILE': without it, all rules are listed", 64)]
    [InlineData("rules --output sarif", "'--output sarif' is not one of text, json", 64)]
    [InlineData("schema toml", "'format toml' is not one of config, report, rules", 64)]
    public void Mistakes_AreTold(string arguments, string message, int exitCode)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Schema).With("zcgen.json", "{");

        Assert.Equal(new ToolRun("", $"zcgen: error: {message}\n", exitCode), ToolRun.In(directory, arguments.Split(' ')));
    }

    // Two blanks or more separate cells.
    private static string[] Cells(ToolRun run, string id) =>
        run.Lines.Single(line => line.StartsWith(id, StringComparison.Ordinal))
            .Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
