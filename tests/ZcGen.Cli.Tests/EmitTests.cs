using System.Text;
using ZcGen.Generator.Tests;

namespace ZcGen.Cli.Tests;

/// <summary>Generated files on disk.</summary>
public sealed class EmitTests
{
    private const string Ping = "namespace Demo;\ntable Ping { a:int; }\n";
    private const string Pong =
        "include \"sub/ping.fbs\";\nnamespace Demo;\ntable Pong { ping:Ping; }\nrpc_service Echo { Say(Ping):Pong; }\n";

    [Fact]
    public void Files_HaveTheNamesAndBytesOfTheSourceGenerator()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", Ping).With("Größe 1.fbs", Pong)
            .With("a+b.fbs", "namespace A;").With("a-b.fbs", "namespace B;").With("A_b.fbs", "namespace C;")
                .With("a_b.fbs", "namespace D;");
        GeneratorRun generator = GeneratorRun.Over(
            directory.FullPath + "/",
            [.. Directory.GetFiles(directory.FullPath, "*.fbs", SearchOption.AllDirectories)
                .Select(static path => (path, File.ReadAllText(path)))]);

        ToolRun run = ToolRun.In(directory, "emit", "-o", "gen/sub");
        Dictionary<string, byte[]> written = Directory.GetFiles(directory["gen/sub"], "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(directory["gen/sub"], path).Replace('\\', '/'), File.ReadAllBytes);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(6, written.Count);
        Assert.Equal(generator.Sources.Keys.Order(StringComparer.Ordinal), written.Keys.Order(StringComparer.Ordinal));
        Assert.All(generator.Sources, source =>
            Assert.Equal((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(source.Value)], written[source.Key]));
    }

    [Theory]
    [InlineData("emit", "gen/ping.fbs.g.cs")]
    [InlineData("bfbs", "gen/ping.bfbs")]
    public void Files_ThatCannotBeWritten_AreNotSaidToBeUpToDate(string command, string file)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Ping).With("gen", "a file");

        ToolRun run = ToolRun.In(directory, command, "-o", "gen");

        Assert.StartsWith($"zcgen: error: cannot write '{directory[file]}': ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(4, run.ExitCode);
    }

    [Theory]
    [InlineData("FlatBuffersObjectApi", "--gen-object-api", "class PongData")]
    [InlineData("FlatBuffersJson", "--gen-json", "JsonTable(")]
    public void Option_GivesTheBytesOfTheSourceGeneratorWithItsProperty(string property, string option, string sign)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", Ping).With("pong.fbs", Pong);
        GeneratorRun generator = GeneratorRun.Over(directory.FullPath + "/", ("sub/ping.fbs", Ping), ("pong.fbs", Pong))
            .WithProperty(property, "true");

        ToolRun run = ToolRun.In(directory, "emit", option, "-o", "gen");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(sign, generator.Sources["pong.fbs.g.cs"], StringComparison.Ordinal);
        Assert.All(generator.Sources, source =>
            Assert.Equal((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(source.Value)],
                File.ReadAllBytes(directory[$"gen/{source.Key}"])));
    }

    [Fact]
    public void IncludedFile_IsNotWrittenUnlessNamed()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", Ping).With("pong.fbs", Pong);

        ToolRun.In(directory, "emit", "pong.fbs", "-o", "gen");

        Assert.Equal(["pong.fbs.g.cs"], Directory.GetFiles(directory["gen"], "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public void UpToDateFile_KeepsItsTimeStamp()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Ping);
        ToolRun.In(directory, "emit", "-o", "gen");
        DateTime longAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(directory["gen/ping.fbs.g.cs"], longAgo);

        ToolRun run = ToolRun.In(directory, "emit", "-o", "gen");

        Assert.Equal("zcgen: wrote 0 of 1 files; the others were up to date\n", run.Error);
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(directory["gen/ping.fbs.g.cs"]));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("never")]
    public void Error_InOneSchema_WritesNothing(string failOn)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Ping).With("broken.fbs", "namespace Demo; $");

        ToolRun run = ToolRun.In(directory, "emit", "-o", "gen", "--output", "short", "--fail-on", failOn);

        Assert.Equal("broken.fbs:1:17: error ZC1001: illegal character '$'\n", run.Output);
        Assert.Equal(3, run.ExitCode);
        Assert.False(Directory.Exists(directory["gen"]));
    }

    [Fact]
    public void StaleCheck_NamesWhatDiffers_AndWritesNothing()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", "namespace A;").With("b.fbs", "namespace B;")
            .With("c.fbs", "namespace C;");
        ToolRun.In(directory, "emit", "-o", "gen");
        ToolRun fresh = ToolRun.In(directory, "emit", "-o", "gen", "--stale-check", "--output", "short");
        File.Move(directory["gen/a.fbs.g.cs"], directory["gen/old.fbs.g.cs"]);
        File.AppendAllText(directory["gen/b.fbs.g.cs"], "//");
        directory.With("gen/mine.g.cs", "class Mine;");

        ToolRun stale = ToolRun.In(directory, "emit", "-o", "gen", "--stale-check", "--output", "short");

        Assert.Equal(("", 0), (fresh.Output, fresh.ExitCode));
        Assert.Equal(
            ["gen/a.fbs.g.cs: is missing", "gen/b.fbs.g.cs: is out of date",
                "gen/old.fbs.g.cs: is left over from a schema that no longer exists"],
            stale.Lines);
        Assert.Equal(2, stale.ExitCode);
        Assert.False(File.Exists(directory["gen/a.fbs.g.cs"]));
    }

    [Fact]
    public void Directory_ThatIsAFile_IsAProblemOfTheEnvironment()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Ping).With("gen", "");

        ToolRun run = ToolRun.In(directory, "emit", "-o", "gen");

        Assert.Contains("zcgen: error: cannot write '", run.Error, StringComparison.Ordinal);
        Assert.Equal(4, run.ExitCode);
    }

    [Fact]
    public void Directory_ThatIsNotNamed_IsWrongUsage()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Ping);

        Assert.Equal(64, ToolRun.In(directory, "emit").ExitCode);
    }
}
