namespace ZcGen.Generator.Tests.Builds;

/// <summary>What configuration does to diagnostics in a real build: the compiler's own rules apply on top of ours.</summary>
[Collection(PackageUsers.Name)]
public sealed class SeverityBuildTests(PackageFeed feed)
{
    private const string BrokenText = "namespace Demo;\n\ntable Ping { a:int; $ }\n";

    [Fact]
    public async Task Error_FailsTheBuildWhateverIsConfigured()
    {
        using UserProject project = new UserProject(feed, "<PropertyGroup><NoWarn>$(NoWarn);ZC1001</NoWarn></PropertyGroup>")
            .Write("schemas/ping.fbs", BrokenText)
            .Write(".editorconfig", "[*.fbs]\nzcgen_severity.ZC1001 = none\n")
            .Write(".globalconfig", "is_global = true\ndotnet_diagnostic.ZC1001.severity = none\n");

        CommandResult result = (await project.BuildAsync()).Failed();

        Assert.Equal(["schemas/ping.fbs(3,21): error ZC1001"], result.Findings(project.Directory));
    }

    [Fact]
    public async Task Warning_WithOurKey_HasThatSeverityFileByFile()
    {
        using UserProject project = new UserProject(feed)
            .Write("plain.fbs", Warning("Plain"))
            .Write("error.fbs", Warning("Error"))
            .Write("none.fbs", Warning("None"))
            .Write("suggestion.fbs", Warning("Suggestion"))
            .Write("schemas/own.fbs", Warning("Own"))
            .Write(".editorconfig", """
                root = true
                [error.fbs]
                zcgen_severity.ZC1027 = error
                [none.fbs]
                zcgen_severity.ZC1027 = none
                [suggestion.fbs]
                zcgen_severity.ZC1027 = suggestion
                """)
            .Write("schemas/.editorconfig", "[*.fbs]\nzcgen_severity.ZC1027 = error\n");

        CommandResult result = (await project.BuildAsync()).Failed();

        Assert.Equal(
            ["error.fbs(3,1): error ZC1027", "plain.fbs(3,1): warning ZC1027", "schemas/own.fbs(3,1): error ZC1027"],
            result.Findings(project.Directory));
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("warning", "ping.fbs(3,1): warning ZC1027")]
    public async Task Warning_InGlobalConfig_HasThatSeverityOverOurKey(string severity, string expected)
    {
        using UserProject project = new UserProject(feed)
            .Write("ping.fbs", Warning("Ping"))
            .Write(".editorconfig", "[*.fbs]\nzcgen_severity.ZC1027 = error\n")
            .Write(".globalconfig", $"is_global = true\ndotnet_diagnostic.ZC1027.severity = {severity}\n");

        CommandResult result = (await project.BuildAsync()).Succeeded();

        Assert.Equal(expected, string.Join('\n', result.Findings(project.Directory)));
    }

    [Fact]
    public async Task Warning_InNoWarn_IsHidden()
    {
        using UserProject project = new UserProject(feed, "<PropertyGroup><NoWarn>$(NoWarn);ZC1027</NoWarn></PropertyGroup>")
            .Write("ping.fbs", Warning("Ping"));

        Assert.Empty((await project.BuildAsync()).Succeeded().Findings(project.Directory));
    }

    [Fact]
    public async Task Warning_UnderWarnAsError_FailsTheBuild()
    {
        using UserProject project = new UserProject(feed).Write("ping.fbs", Warning("Ping"));

        Assert.Equal(["ping.fbs(3,1): error ZC1027"], (await project.BuildAsync("-warnaserror")).Failed().Findings(project.Directory));
    }

    private static string Warning(string table) => $"namespace Demo;\ntable {table} {{ a:int; }}\n{{ }}\n";
}
