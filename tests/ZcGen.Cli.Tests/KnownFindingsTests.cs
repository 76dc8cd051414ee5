namespace ZcGen.Cli.Tests;

/// <summary><c>zcgen check --baseline</c> and <c>--write-baseline</c>.</summary>
public sealed class KnownFindingsTests
{
    private const string FileName = "zcgen.baseline.json";
    private const string Old = "namespace N;\ntable a { xY:int; xY2:int; }\ntable b { z:int; }\n";

    [Fact]
    public void Findings_ThatWereWritten_AreNotReported_AndNewOnesAre()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Old);

        ToolRun written = ToolRun.In(directory, "check", "--write-baseline", "--fail-on", "warning");
        Assert.Equal(("zcgen: left out 4 findings that are in 'zcgen.baseline.json'\n", 0), (written.Error, written.ExitCode));
        Assert.Equal("1 file: 0 errors, 0 warnings\n", written.Output);

        // Lines above do not matter.
        directory.With("a.fbs", "// Copyright\n\n" + Old + "table c { z:int; }\n");
        ToolRun run = ToolRun.In(directory, "check", "--fail-on", "warning", "--output", "short");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("a.fbs:6:7: warning ZC5001: table 'c' is not UpperCamelCase", run.Lines[0]);
        Assert.Equal(0, ToolRun.In(directory, "check", "--fail-on", "never", "--no-baseline").ExitCode);
        Assert.Equal(5, ToolRun.In(directory, "check", "--no-baseline", "--output", "short").Lines.Count(static line => line.Contains("warning ZC", StringComparison.Ordinal)));
    }

    [Fact]
    public void WritingAgain_OnlyTakesFindingsOut()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Old);
        ToolRun.In(directory, "check", "--write-baseline");
        string before = directory.Read(FileName);
        directory.With("a.fbs", Old.Replace("table b", "table B", StringComparison.Ordinal) + "table c { z:int; }\n");

        ToolRun check = ToolRun.In(directory, "check");
        Assert.Equal(
            "zcgen: left out 3 findings that are in 'zcgen.baseline.json'; 1 more of them are mended: "
            + "'zcgen check --write-baseline' takes them out\n",
            check.Error);
        Assert.Equal(before, directory.Read(FileName));

        ToolRun again = ToolRun.In(directory, "check", "--write-baseline", "--fail-on", "warning");
        Assert.Equal(2, again.ExitCode);
        Assert.Equal(3, directory.Read(FileName).Split("\"rule\"").Length - 1);
        Assert.Equal("zcgen: left out 3 findings that are in 'zcgen.baseline.json'\n", again.Error);
    }

    [Fact]
    public void Findings_OfFilesThatAreNotPartOfTheRun_StayKnown()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Old).With("b.fbs", "namespace N; table c { x:int; }");
        ToolRun.In(directory, "check", "--write-baseline");
        string before = directory.Read(FileName);

        ToolRun.In(directory, "check", "a.fbs", "--write-baseline");
        Assert.Equal(before, directory.Read(FileName));

        File.Delete(directory["b.fbs"]);
        ToolRun.In(directory, "check", "--write-baseline");
        Assert.DoesNotContain("b.fbs", directory.Read(FileName), StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsOfSchemas_AreNeverKnown()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", "namespace N; table A { x:Unknown; }");

        ToolRun run = ToolRun.In(directory, "check", "--write-baseline");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("{\n  \"version\": 1,\n  \"findings\": []\n}\n", directory.Read(FileName));
    }

    [Theory]
    [InlineData("{", "it is not JSON in line 1")]
    [InlineData("{\n  \"version\": 1,\n  \"findings\": [ x ]\n}", "it is not JSON in line 3")]
    [InlineData("[]", "it is not JSON in line 1")]
    [InlineData("{ \"version\": 1 }", "it is no list of known findings: delete it, and 'zcgen check --write-baseline' writes it anew")]
    [InlineData("{ \"version\": 1, \"findings\": [ null ] }", "it is no list of known findings: delete it, and 'zcgen check --write-baseline' writes it anew")]
    [InlineData("{ \"version\": 7, \"findings\": [] }", "it has version 7, and this zcgen knows up to 1: update zcgen")]
    public void File_ThatIsNoListOfFindings_IsSaid(string text, string problem)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Old).With(FileName, text);

        ToolRun run = ToolRun.In(directory, "check");

        Assert.Equal(($"zcgen: error: cannot read 'zcgen.baseline.json': {problem}\n", 4), (run.Error, run.ExitCode));
    }

    [Fact]
    public void File_ThatIsNamedAndNotThere_IsSaid()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Old);

        ToolRun run = ToolRun.In(directory, "check", "--baseline", "none.json");

        Assert.Equal(("zcgen: error: cannot read 'none.json': no such file or directory\n", 4), (run.Error, run.ExitCode));
    }

    [Fact]
    public void NoBaseline_WithABaseline_IsWrongUsage()
    {
        using TemporaryDirectory directory = new TemporaryDirectory();

        Assert.Equal(64, ToolRun.In(directory, "check", "--no-baseline", "--write-baseline").ExitCode);
    }
}
