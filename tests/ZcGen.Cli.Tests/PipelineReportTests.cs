using System.Text.Json;
using System.Xml.Linq;

namespace ZcGen.Cli.Tests;

/// <summary>What Azure Pipelines, GitLab, and readers of JUnit's XML and of Markdown are given.</summary>
public sealed class PipelineReportTests
{
    private const string Good = "namespace Demo;\ntable Good { a:int; }\n";
    private const string Flawed = "namespace Demo;\ntable Ping { a:int (deprecated, deprecated); b:int; }\n";
    private const string Broken = "namespace Demo;\n$\n";
    private const string Global = "table Pong { a:int; }\n";

    [LinuxFact]
    public void Azure_IsALoggingCommandForEachFinding()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a;b]%.fbs", Broken).With("ping.fbs", Flawed).With("pong.fbs", Global);

        ToolRun run = ToolRun.In(directory, "check", "--output", "azure");

        Assert.Equal(
            [
                "##vso[task.logissue type=error;sourcepath=a%3Bb%5D%AZP25.fbs;linenumber=2;columnnumber=1;code=ZC1001]illegal character '$'",
                "##vso[task.logissue type=warning;sourcepath=ping.fbs;linenumber=2;columnnumber=33;code=ZC2013]attribute 'deprecated' is written "
                    + "twice; the first one counts",
            ],
            run.Lines.Take(2));
        Assert.StartsWith("pong.fbs: ZC", run.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Azure_WhereItRuns_IsWrittenWithoutBeingAskedFor()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Broken);

        ToolRun run = ToolRun.In(directory, new Dictionary<string, string> { ["TF_BUILD"] = "True" }, "", "check");

        Assert.Contains("##vso[task.logissue type=error;", run.Output, StringComparison.Ordinal);
        Assert.Contains("illegal character '$'\n -->", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Gitlab_IsACodeQualityReportRelativeToTheRepository()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", Flawed).With("sub/broken.fbs", Broken);
        Dictionary<string, string> variables = new() { ["CI_PROJECT_DIR"] = directory.FullPath };
        string zcgen = Path.Combine(AppContext.BaseDirectory, "zcgen.dll");

        ToolRun run = ToolRun.Program("dotnet", directory["sub"], variables, "", zcgen, "check", "--output", "gitlab");
        JsonElement[] issues = [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray()];

        Assert.Equal(["sub/broken.fbs", "sub/ping.fbs"], issues.Select(static issue => issue.GetProperty("location").GetProperty("path").GetString()));
        Assert.Equal(["major", "minor"], issues.Select(static issue => issue.GetProperty("severity").GetString()));
        Assert.Equal(["ZC1001", "ZC2013"], issues.Select(static issue => issue.GetProperty("check_name").GetString()));
        Assert.Equal(2, issues.Select(static issue => issue.GetProperty("fingerprint").GetString()).Distinct().Count());
        Assert.Equal(2, issues[0].GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32());
        Assert.NotEmpty(issues[0].GetProperty("description").GetString()!);
    }

    [Fact]
    public void Gitlab_WithoutFindings_IsAnEmptyArray()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("good.fbs", Good);

        Assert.Equal("[]\n", ToolRun.In(directory, "check", "--output", "gitlab").Output);
    }

    [LinuxFact]
    public void Junit_HasATestForEachFindingAndEachGoodFile()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("good.fbs", Good).With("ping.fbs", Flawed).With("<b>.fbs", "namespace Demo; table T { a:int; }\n\"\u0001&\uFFFF\" \n");

        ToolRun run = ToolRun.In(directory, "check", "--output", "junit:out.xml");
        XElement suite = XDocument.Parse(directory.Read("out.xml")).Root!.Element("testsuite")!;
        XElement[] cases = [.. suite.Elements("testcase")];

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(cases.Length, (int)suite.Attribute("tests")!);
        Assert.Equal(cases.Length - 1, (int)suite.Attribute("failures")!);
        Assert.Null(cases.Single(static test => (string?)test.Attribute("classname") == "good.fbs").Element("failure"));
        XElement failure = cases.Single(static test => (string?)test.Attribute("classname") == "ping.fbs");
        Assert.Equal("ZC2013 at 2:33", (string?)failure.Attribute("name"));
        Assert.StartsWith("ping.fbs:2:33: warning ZC2013: ", failure.Value, StringComparison.Ordinal);
        Assert.Contains(cases, static test => (string?)test.Attribute("classname") == "<b>.fbs");
    }

    [Fact]
    public void Markdown_IsATable()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("broken.fbs", "namespace Demo;\n|\n");

        ToolRun run = ToolRun.In(directory, "check", "--output", "markdown");

        Assert.Equal(
            "### zcgen\n\n1 file: 1 error, 0 warnings\n\n| | Id | Place | Message |\n|---|---|---|---|\n"
                + "| error | ZC1001 | broken.fbs:2:1 | illegal character '&#124;' |\n",
            run.Output);
    }

    [Fact]
    public void Outputs_ThatAreDocuments_NeedFilesBesideOthers()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("good.fbs", Good);

        Assert.Equal(64, ToolRun.In(directory, "check", "--output", "gitlab", "--output", "junit").ExitCode);
        ToolRun run = ToolRun.In(
            directory, "check", "--output", "gitlab:quality.json", "--output", "junit:tests.xml", "--output", "markdown:report.md", "--output", "text");
        Assert.Equal(0, run.ExitCode);
        Assert.NotEmpty(directory.Read("quality.json"));
        Assert.NotEmpty(directory.Read("tests.xml"));
        Assert.NotEmpty(directory.Read("report.md"));
    }
}
