namespace ZcGen.Cli.Tests.Configuring;

/// <summary>What zcgen.json says about breaking changes.</summary>
public sealed class BreakingConfigTests
{
    private const string Old = "namespace Shop; table Item { price:int; name:string; }";
    private const string Renamed = "namespace Shop; table Item { cost:int; name:string; }";
    private const string Retyped = "namespace Shop; table Item { price:float; name:string; }";

    [Theory]
    [InlineData("{}", Renamed, "ZC7001")]
    [InlineData("""{ "breaking": { "categories": ["wire"] } }""", Renamed, "")]
    [InlineData("""{ "breaking": { "categories": ["wire"] } }""", Retyped, "ZC6003")]
    [InlineData("""{ "breaking": { "categories": ["rpc"] } }""", Retyped, "")]
    [InlineData("""{ "breaking": { "categories": [] } }""", Retyped, "")]
    [InlineData("""{ "breaking": { "ignoreUnstable": ["Sh*"] } }""", Retyped, "")]
    [InlineData("""{ "breaking": { "ignoreUnstable": ["Shop.Item"] } }""", Retyped, "ZC6003")]
    [InlineData("""{ "breaking": { "ignoreUnstable": ["*.V*Alpha*"] } }""", Retyped, "ZC6003")]
    [InlineData("""{ "lint": { "rules": { "field-same-name": "none" } } }""", Renamed, "")]
    public void Settings_AreThoseOfBreakingAndOfCheck(string config, string changed, string id)
    {
        using TemporaryDirectory directory = WithLock("");
        directory.With("zcgen.json", config).With("a.fbs", changed);

        foreach (string command in (string[])["breaking", "check"])
        {
            ToolRun run = ToolRun.In(directory, command, "--output", "short");

            Assert.Equal(id, run.Lines.SingleOrDefault()?.Split(' ')[2].TrimEnd(':') ?? "");
            Assert.Equal(id.Length > 0 ? 2 : 0, run.ExitCode);
        }

        ToolRun update = ToolRun.In(directory, "lock", "update");
        Assert.Equal(id.Length > 0 ? 2 : 0, update.ExitCode);
    }

    [Fact]
    public void ChangeThatIsNoError_IsReported_AndTheLockIsWritten()
    {
        using TemporaryDirectory directory = WithLock("");
        directory.With("zcgen.json", """{ "lint": { "rules": { "field-same-name": "warning" } } }""").With("a.fbs", Renamed);

        ToolRun check = ToolRun.In(directory, "check", "--output", "short");
        ToolRun update = ToolRun.In(directory, "lock", "update", "--output", "short");

        Assert.StartsWith("a.fbs:1:30: warning ZC7001", check.Output, StringComparison.Ordinal);
        Assert.Equal((0, "", 0, ""), (check.ExitCode, check.Error, update.ExitCode, update.Error));
        Assert.Equal(check.Output, update.Output);
        Assert.Equal("", ToolRun.In(directory, "check", "--output", "short").Output);
    }

    [Fact]
    public void CommandLine_GoesBeforeTheFile()
    {
        using TemporaryDirectory directory = WithLock("");
        directory.With("zcgen.json", """{ "breaking": { "categories": ["wire"], "mode": "forward" } }""").With("a.fbs", Renamed);

        Assert.Equal(0, ToolRun.In(directory, "breaking").ExitCode);
        Assert.Equal(2, ToolRun.In(directory, "breaking", "--category", "wire-json").ExitCode);
    }

    [Fact]
    public void Mode_WithReleases_ComparesWithThemToo()
    {
        using TemporaryDirectory directory = WithLock("1.0");
        directory.With("a.fbs", Renamed);
        ToolRun.In(directory, "lock", "accept", "ZC7001", "Shop.Item.price", "--reason", "x");
        ToolRun.In(directory, "lock", "update");

        Assert.Equal(0, ToolRun.In(directory, "check").ExitCode);

        directory.With("a.fbs", Retyped.Replace("price", "cost", StringComparison.Ordinal));
        directory.With("zcgen.json", """{ "breaking": { "mode": "full-transitive" } }""");

        foreach (string command in (string[])["check", "breaking"])
        {
            Assert.Contains(
                "compared with release '1.0'", ToolRun.In(directory, command, "--output", "msbuild").Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("old")]
    [InlineData("./old/a.fbs")]
    public void Against_APath_StartsFromTheFile(string against)
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("project/old/a.fbs", Old)
            .With("project/new/a.fbs", Retyped)
            .With("project/zcgen.json", $$"""{ "breaking": { "against": "{{against}}" } }""");

        ToolRun run = ToolRun.In(directory, "breaking", "project/new/a.fbs", "--output", "short");

        Assert.Equal(("", 2), (run.Error, run.ExitCode));
        Assert.Contains("ZC6003", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Against_TheLock_IsNoRefOfThatName()
    {
        using TemporaryDirectory directory = WithLock("");
        directory.With("zcgen.json", """{ "breaking": { "against": "lock" } }""").With("a.fbs", Retyped);

        Assert.Equal(2, ToolRun.In(directory, "breaking").ExitCode);
        File.Delete(directory["schema.lock"]);
        Assert.StartsWith(
            "zcgen: error: cannot compare with 'schema.lock', which is no file: ",
            ToolRun.In(directory, "breaking").Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TwoFiles_ThatDiffer_AreRefused()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a/a.fbs", Old)
            .With("a/zcgen.json", """{ "breaking": { "mode": "forward" } }""")
            .With("b/b.fbs", "namespace B; table Item { a:int; }")
            .With("b/zcgen.json", "{}");

        ToolRun run = ToolRun.In(directory, "check");

        Assert.Equal(
            "zcgen: error: 'a/zcgen.json' and 'b/zcgen.json' differ in what they say about breaking changes: "
            + "check their schemas in two runs, or name one file with --config\n",
            run.Error);
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(0, ToolRun.In(directory, "check", "--config", "b/zcgen.json").ExitCode);
    }

    private static TemporaryDirectory WithLock(string release)
    {
        TemporaryDirectory directory = new TemporaryDirectory().With(".editorconfig", "root = true").With("a.fbs", Old);
        Assert.Equal(0, ToolRun.In(directory, "lock", "update").ExitCode);
        if (release.Length > 0)
        {
            Assert.Equal(0, ToolRun.In(directory, "lock", "freeze", release).ExitCode);
        }

        return directory;
    }
}
