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
}
