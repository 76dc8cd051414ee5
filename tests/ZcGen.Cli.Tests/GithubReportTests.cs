namespace ZcGen.Cli.Tests;

/// <summary>Annotations and the summary of a job of GitHub Actions.</summary>
public sealed class GithubReportTests
{
    private const string Flawed = "namespace Demo;\ntable Ping { a:int (deprecated, deprecated); b:int; }\n";

    [Fact]
    public void Finding_IsAWorkflowCommand()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Flawed);

        ToolRun run = ToolRun.In(directory, "check", "--output", "github");

        Assert.Equal(
            "::warning file=ping.fbs,line=2,endLine=2,col=33,endColumn=43,title=ZC2013 attribute written twice::attribute 'deprecated' is "
                + "written twice; the first one counts\n",
            run.Output);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }

    [LinuxFact]
    public void Path_WithCharactersOfTheCommand_IsEscaped()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a:b,c%d\n::error::.fbs", "namespace Demo; $\n");

        ToolRun run = ToolRun.In(directory, "check", "--output", "github");

        Assert.StartsWith("::error file=a%3Ab%2Cc%25d%0A%3A%3Aerror%3A%3A.fbs,line=1,", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Path_IsRelativeToTheRepository()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", "namespace Demo; $\n");

        ToolRun run = ToolRun.Program(
            "dotnet",
            directory["sub"],
            new Dictionary<string, string> { ["GITHUB_WORKSPACE"] = directory.FullPath },
            "",
            Path.Combine(AppContext.BaseDirectory, "zcgen.dll"),
            "check",
            "--output",
            "github");

        Assert.StartsWith("::error file=sub/ping.fbs,", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_StayWithinTheLimits_AndTheSummaryHasAll()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sum.md", "### earlier\n");
        for (int i = 0; i < 15; i++)
        {
            directory.With($"a{i:d2}.fbs", $"namespace Demo{i};\ntable Ping {{ a:int (deprecated, deprecated); }}\n");
            directory.With($"b{i:d2}.fbs", $"namespace Demo{i};\n$\n");
            directory.With($"c{i:d2}.fbs", $"table T{i} {{ a:int; }}\n");
        }

        ToolRun run =
            ToolRun.In(directory, new Dictionary<string, string> { ["GITHUB_STEP_SUMMARY"] = directory["sum.md"] }, "", "check", "--output",
                "github");
        string[] summary = directory.Read("sum.md").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            [.. Enumerable.Repeat("::error", 10), .. Enumerable.Repeat("::warning", 10), .. Enumerable.Repeat("::notice", 10)],
            run.Lines.Select(static line => line.Split(' ')[0]));
        Assert.Equal("::notice title=zcgen::45 files: 15 errors, 15 warnings, 15 remarks; 16 of them have no annotation: see the "
            + "job summary", run.Lines[^1]);
        Assert.Equal("### earlier", summary[0]);
        Assert.Equal(15, summary.Count(static line => line.StartsWith("| error | ZC1001 | b", StringComparison.Ordinal)));
        Assert.Equal(15, summary.Count(static line => line.StartsWith("| warning | ZC2013 | a", StringComparison.Ordinal)));
        Assert.Equal(15, summary.Count(static line => line.StartsWith("| info | ZC2019 | c", StringComparison.Ordinal)));
        Assert.Equal(3, run.ExitCode);
    }

    [LinuxFact]
    public void Summary_OfHostileNames_StaysATable()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a|b<img>`.fbs", "namespace Demo; $\n").With("sum.md", "");

        ToolRun.In(directory, new Dictionary<string, string> { ["GITHUB_STEP_SUMMARY"] = directory["sum.md"] }, "", "check", "--output",
            "github");

        Assert.Contains("| error | ZC1001 | a&#124;b&#60;img&#62;&#96;.fbs:1:17 |", directory.Read("sum.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_WithoutOutputOption_GetTextAndAnnotations()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", "namespace Demo; $\n");

        ToolRun run = ToolRun.In(directory, new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true" }, "", "check");

        Assert.Contains("error[ZC1001]", run.Output, StringComparison.Ordinal);
        Assert.Contains("::error file=ping.fbs", run.Output, StringComparison.Ordinal);
    }
}
