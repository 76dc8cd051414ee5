using System.Text;
using ZcGen.BinarySchemas;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.Cli.Tests.BinarySchemas;

/// <summary><c>zcgen bfbs</c>, and binary schemas where schemas are taken.</summary>
public sealed class BfbsTests
{
    private const string Ping = "namespace Demo;\n/// A call.\ntable Ping { a:int (id: 0); }\n";
    private const string Pong =
        "include \"sub/ping.fbs\";\nnamespace Demo;\ntable Pong { ping:Ping; }\nrpc_service Echo { Say(Ping):Pong; }\nroot_type Pong;\n";

    [Fact]
    public void Schema_WithAnInclude_BecomesOneFile()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", Ping).With("pong.fbs", Pong);

        ToolRun run = ToolRun.In(directory, "bfbs", "pong.fbs", "-o", "gen");
        Schema schema = Schema.Read(File.ReadAllBytes(directory["gen/pong.bfbs"]));

        Assert.Equal(("zcgen: wrote 1 of 1 files; the others were up to date\n", 0), (run.Error, run.ExitCode));
        Assert.Equal(["Demo.Ping", "Demo.Pong"], [schema.Objects[0].Name.ToString(), schema.Objects[1].Name.ToString()]);
        Assert.Equal(["//pong.fbs", "//sub/ping.fbs"], [schema.FbsFiles[0].Filename.ToString(), schema.FbsFiles[1].Filename.ToString()]);
        Assert.Equal("//sub/ping.fbs", schema.FbsFiles[0].IncludedFilenames[0].ToString());
        Assert.Equal("//sub/ping.fbs", schema.Objects[0].DeclarationFile.ToString());
        Assert.Equal(" A call.", schema.Objects[0].Documentation[0].ToString());
        Assert.Equal("Demo.Pong", schema.RootTable.Name.ToString());
        Assert.Equal("Demo.Ping", schema.Services[0].Calls[0].Request.Name.ToString());
    }

    [Theory]
    [InlineData("--no-comments", false, true)]
    [InlineData("--no-builtins", true, false)]
    public void WhatIsNotWanted_IsLeftOut(string option, bool hasComments, bool hasBuiltIns)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Ping);

        ToolRun.In(directory, "bfbs", "-o", ".", option);
        Schema schema = Schema.Read(File.ReadAllBytes(directory["ping.bfbs"]));

        Assert.Equal(hasComments, schema.Objects[0].HasDocumentation);
        Assert.Equal(hasBuiltIns, schema.Objects[0].Fields[0].HasAttributes);
    }

    [Fact]
    public void Error_InOneSchema_WritesNothing()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Ping).With("broken.fbs", "namespace Demo; $");

        ToolRun run = ToolRun.In(directory, "bfbs", "-o", "gen", "--output", "short");

        Assert.Equal(("broken.fbs:1:17: error ZC1001: illegal character '$'\n", 3), (run.Output, run.ExitCode));
        Assert.False(Directory.Exists(directory["gen"]));
    }

    [Fact]
    public void BinarySchema_IsTakenAsASchema()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", Ping).With("pong.fbs", Pong);
        ToolRun.In(directory, "bfbs", "pong.fbs", "-o", ".");
        directory.With("more.fbs", "include \"pong.bfbs\";\nnamespace Demo;\ntable More { pong:Pong; }\n");

        Assert.Equal(("", "", 0), Short(ToolRun.In(directory, "check", "pong.bfbs", "--output", "short")));
        Assert.Equal(("", "", 0), Short(ToolRun.In(directory, "check", "more.fbs", "--output", "short")));
        Assert.Contains("table Demo.Pong: 8 bytes", ToolRun.In(directory, "layout", "pong.bfbs").Output, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.In(directory, "emit", "pong.bfbs", "-o", "gen").ExitCode);
        Assert.Contains("class EchoClient", File.ReadAllText(directory["gen/pong.bfbs.g.cs"]), StringComparison.Ordinal);
    }

    [Fact]
    public void BinarySchema_ThatIsDamaged_IsReported()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Ping);
        ToolRun.In(directory, "bfbs", "-o", ".");
        byte[] bytes = File.ReadAllBytes(directory["ping.bfbs"]);
        bytes[0] = 0xFF;
        directory.With("ping.bfbs", bytes);

        ToolRun run = ToolRun.In(directory, "check", "ping.bfbs", "--output", "short");

        Assert.StartsWith("ping.bfbs:1:1: error ZC0015: the binary schema is not valid: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(("", 3), (run.Error, run.ExitCode));
    }

    [FlatcWasmTheory]
    [InlineData("--no-builtins")]
    [InlineData("--max-findings=9")]
    public void Flatc_ReadsIt(string option)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", Ping).With("pong.fbs", Pong);
        ToolRun.In(directory, "bfbs", "pong.fbs", "-o", ".", option);
        byte[] binary = File.ReadAllBytes(directory["pong.bfbs"]);
        using var flatc = new FlatcWasm();

        byte[] message = flatc.ToBinary("pong.bfbs", binary, "{ \"ping\": { \"a\": 7 } }");

        Assert.Equal("{ping:{a:7}}",
            string.Concat(flatc.ToJson("pong.bfbs", binary, message)
                .Where(static character => !char.IsWhiteSpace(character) && character != '"')));
    }

    // Debian's flatc, three years older: an older reader of the same format.
    [ProgramFact("flatc")]
    public void OlderFlatc_ReadsIt()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", Ping).With("pong.fbs", Pong)
            .With("message.json", Encoding.UTF8.GetBytes("{ ping: { a: 7 } }"));
        ToolRun.In(directory, "bfbs", "pong.fbs", "-o", ".");

        ToolRun run =
            ToolRun.Program("flatc", directory.FullPath, new Dictionary<string, string>(), "", "--binary", "pong.bfbs", "message.json");

        Assert.Equal(("", "", 0), (run.Output, run.Error, run.ExitCode));
        Assert.True(File.Exists(directory["message.bin"]));
    }

    // flatc compares the text of defaults, so all of them have to come back as they were written.
    [ProgramFact("flatc")]
    public void OlderFlatc_SeesThatItConformsToItsSource()
    {
        const string source =
            """
            namespace Demo;
            enum Color : byte { Red, Green = 5 }
            table Defaults
            {
                a:float = 0.001; b:float = -0.1; c:float = nan; d:float = inf; e:float = -inf; f:float = 1.5; g:float = 3.25;
                h:double = 0.001; i:double = -0.1; j:double = nan; k:double = inf; l:double = -inf; m:double = 0.000123; n:double;
                o:int = 7; p:Color = Green; q:bool = true; r:long = -9223372036854775808; s:float;
            }
            root_type Defaults;
            """;
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", source);
        Dictionary<string, string> environment = [];
        Assert.Equal(0, ToolRun.In(directory, "bfbs", "a.fbs", "-o", "ours").ExitCode);
        Assert.Equal(0,
            ToolRun.Program("flatc", directory.FullPath, environment, "", "-b", "--schema", "-o", "theirs", "a.fbs").ExitCode);

        foreach (string other in new[] { "a.fbs", "theirs/a.bfbs" })
        {
            ToolRun older = ToolRun.Program("flatc", directory.FullPath, environment, "", "--conform", "ours/a.bfbs", other);
            ToolRun newer = ToolRun.Program("flatc", directory.FullPath, environment, "", "--conform", other, "ours/a.bfbs");

            Assert.Equal((("", "", 0), ("", "", 0)), (Short(older), Short(newer)));
        }
    }

    private static (string Output, string Error, int ExitCode) Short(ToolRun run) => (run.Output, run.Error, run.ExitCode);
}
