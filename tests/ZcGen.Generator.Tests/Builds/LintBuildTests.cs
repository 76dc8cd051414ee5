namespace ZcGen.Generator.Tests.Builds;

/// <summary>Lint is part of a real build, and of none that asks for no analyzers.</summary>
[Collection(PackageUsers.Name)]
public sealed class LintBuildTests(PackageFeed feed)
{
    private const string Schema = "namespace Demo;\ntable ping { aB:int; }\n";

    [Fact]
    public async Task Style_IsReportedByAnalyzersOnly()
    {
        using UserProject project = new UserProject(feed).Write("ping.fbs", Schema);

        CommandResult result = (await project.BuildAsync()).Succeeded();
        CommandResult quiet = (await project.BuildAsync("-p:RunAnalyzers=false")).Succeeded();

        Assert.Equal(["ping.fbs(2,14): warning ZC5002", "ping.fbs(2,7): warning ZC5001"], result.Findings(project.Directory));
        Assert.Empty(quiet.Findings(project.Directory));
    }

    [Fact]
    public async Task Severities_AndSuppressions_AreHeeded()
    {
        using UserProject project = new UserProject(feed)
            .Write("ping.fbs", "attribute \"a\";\n// zcgen:ignore ZC2014 -- generated\nattribute \"a\";\n" + Schema)
            .Write(".editorconfig", "[*.fbs]\nzcgen_severity.ZC5001 = error\nzcgen_severity.ZC5002 = none\n");

        CommandResult result = (await project.BuildAsync()).Failed();

        Assert.Equal(["ping.fbs(5,7): error ZC5001"], result.Findings(project.Directory));
    }

    [Fact]
    public async Task Configuration_NearestToASchema_GoesBeforeEditorConfig()
    {
        const string Config = """
            {
              // This team has its own style.
              "lint": {
                "use": ["standard"],
                "rules": { "field-snake-case": "none", "ZC2014": "none" },
                "overrides": [{ "paths": ["old/**"], "rules": { "ZC5001": "info", "ZC2014": "warning" } }],
              },
            }
            """;
        using UserProject project = new UserProject(feed)
            .Write("zcgen.json", Config)
            .Write("new/ping.fbs", Schema + "attribute \"a\"; attribute \"a\";\n")
            .Write("old/pong.fbs", "namespace Demo.Old;\ntable pong { aB:int (id: 0); }\nattribute \"a\"; attribute \"a\";\n")
            .Write(".editorconfig", "[*.fbs]\nzcgen_severity.ZC5001 = error\nzcgen_severity.ZC5002 = error\n");

        CommandResult result = (await project.BuildAsync()).Failed();

        Assert.Equal(
            ["new/ping.fbs(2,7): error ZC5001", "new/ping.fbs(2,7): warning ZC5030", "old/pong.fbs(3,26): warning ZC2014"],
            result.Findings(project.Directory).Where(static finding => !finding.Contains("ZC5072", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Configuration_WithAFault_FailsTheBuildAtItsPlace()
    {
        using UserProject project = new UserProject(feed).Write("zcgen.json", "{\n  \"lint\": { \"use\": [\"basics\"] }\n}\n").Write("ping.fbs", Schema);

        CommandResult result = (await project.BuildAsync()).Failed();
        (await project.BuildAsync("-p:EnableFlatBuffersConfiguration=false")).Succeeded();

        Assert.Contains("zcgen.json(2,21): error ZC0008: ", result.Output, StringComparison.Ordinal);
    }
}
