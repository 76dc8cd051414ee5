using System.Text.Json;

namespace ZcGen.Cli.Tests;

/// <summary>The JSON object that programs read.</summary>
public sealed class JsonReportTests
{
    [Fact]
    public void Finding_HasAllThatTheTextHas()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("schemas/ping.fbs", "namespace Demo;\ntable Ping { a:int;\n a:string; }\n");

        ToolRun run = ToolRun.In(directory, "check", "--output", "json");
        JsonElement root = JsonDocument.Parse(run.Output).RootElement;
        JsonElement finding = Assert.Single(root.GetProperty("findings").EnumerateArray());

        Assert.Equal((1, "zcgen"),
            (root.GetProperty("schemaVersion").GetInt32(), root.GetProperty("tool").GetProperty("name").GetString()));
        Assert.Equal("""{"files":1,"unreadable":0,"errors":1,"warnings":0,"infos":0,"omitted":0}""", Compact(root.GetProperty("summary")));
        Assert.Equal(
            """
            {"id":"ZC2003","title":"duplicate field","severity":"error","path":"schemas/ping.fbs",
            "start":{"line":3,"column":2,"offset":37},"end":{"line":3,"column":3,"offset":38},"message":"table 'Ping' already has a field 'a'",
            "help":"Rename one of the fields.","related":[{"path":"schemas/ping.fbs","start":{"line":2,"column":14,"offset":29},
            "end":{"line":2,"column":15,"offset":30},"message":"the first one"}]}
            """.ReplaceLineEndings(""),
            Compact(finding));
        Assert.Equal(("", 3), (run.Error, run.ExitCode));
    }

    [Fact]
    public void Omitted_IsCounted()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", "namespace Demo;\n$ $ $\n");

        JsonElement root = JsonDocument.Parse(ToolRun.In(directory, "check", "--output", "json", "--max-findings", "2").Output).RootElement;

        Assert.Equal("""{"files":1,"unreadable":0,"errors":3,"warnings":0,"infos":0,"omitted":1}""", Compact(root.GetProperty("summary")));
        Assert.Equal(2, root.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void SeveralOutputs_GoWhereTheyAreSentWithEqualContent()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", "namespace Demo;\n$\n");

        ToolRun run =
            ToolRun.In(directory, "check", "--output", "short", "--output", "json:./a.json", "--output", "json:b.json", "--output",
                "text:c.txt");

        Assert.Equal("ping.fbs:2:1: error ZC1001: illegal character '$'\n", run.Output);
        Assert.Equal(directory.Read("a.json"), directory.Read("b.json"));
        Assert.Equal(ToolRun.In(directory, "check", "--output", "json").Output, directory.Read("a.json"));
        Assert.Equal(ToolRun.In(directory, "check").Output, directory.Read("c.txt"));
    }

    private static string Compact(JsonElement element) =>
        JsonSerializer.Serialize(element).Replace("\\u0027", "'", StringComparison.Ordinal);
}
