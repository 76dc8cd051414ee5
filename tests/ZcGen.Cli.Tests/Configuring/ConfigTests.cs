using System.Text;

namespace ZcGen.Cli.Tests.Configuring;

/// <summary>zcgen.json as commands find and read it.</summary>
public sealed class ConfigTests
{
    private const string Schema = "namespace A; table Ping { barBaz:int; }";
    private const string Off = """{ "lint": { "rules": { "field-snake-case": "none" } } }""";
    private const string Error = """{ "lint": { "rules": { "field-snake-case": "error" } } }""";

    /// <summary>Bytes that are no configuration, and what is said of them.</summary>
    public static TheoryData<byte[], string> BadFiles => new()
    {
        { Utf8(""), "zcgen.json(1,1): the file ends where a value should be" },
        { Utf8("""{ "lint": { """), "zcgen.json(1,11): the object has no '}' at its end" },
        { Utf8(new string('[', 100_000)), "zcgen.json(1,33): values are nested more than 32 deep" },
        { Utf8(new string(' ', 10 << 20)), "zcgen.json(1,1): the file has more than 1048576 characters, so it is no configuration" },
        { Utf8("{ \"lint\": {},\n  \"lint\": {} }"), "zcgen.json(2,3): 'lint' is there twice" },
        { Encoding.Unicode.GetBytes("\ufeff{}"), "cannot read 'zcgen.json': it is no text in UTF-8" },
        { Encoding.Unicode.GetBytes("{}"), "cannot read 'zcgen.json': it is no text in UTF-8" },
        { [(byte)'{', (byte)'\n', 0xE4], "zcgen.json(2,1): byte 0xE4 is not UTF-8: save the file as UTF-8" },
        { Utf8("""{ "roots": ["no such"] }"""), "zcgen.json(1,13): there is no directory 'no such'" },
        { Utf8("""{ "roots": ["a\u0000b"] }"""), "zcgen.json(1,13): expected a string, found a string with a control character" },
        { Utf8("""{ "lint": { "rules": { "field-snke-case": "none" } } }"""),
            "zcgen.json(1,24): there is no rule 'field-snke-case': did you mean 'field-snake-case'?" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void File_ThatIsNoConfiguration_StopsBeforeAnythingIsChecked(byte[] content, string message)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", "no schema at all").With("zcgen.json", content);

        Assert.Equal(
            new ToolRun("0 files: 0 errors, 0 warnings\n", $"zcgen: error: {message}\n", 4), ToolRun.In(directory, "check"));
    }

    [Fact]
    public void File_WithSeveralMistakes_SaysAll()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Schema).With("zcgen.json", """
            {
              "rots": [],
              "lint": { "use": "basic" }
            }
            """);

        Assert.Equal(
            "zcgen: error: zcgen.json(2,3): 'rots' is not a key of the configuration: did you mean 'roots'?\n"
            + "zcgen: error: zcgen.json(3,20): expected a list of sets, found the string 'basic'\n",
            ToolRun.In(directory, "check").Error);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("breaking")]
    [InlineData("layout")]
    [InlineData("lock", "update")]
    [InlineData("emit", "-o", "out")]
    [InlineData("bfbs", "-o", "out")]
    public void File_ThatIsNoConfiguration_StopsEveryCommandThatReadsSchemas(params string[] command)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Schema).With("zcgen.json", "{");

        ToolRun run = ToolRun.In(directory, command);

        Assert.Equal(("zcgen: error: zcgen.json(1,1): the object has no '}' at its end\n", 4), (run.Error, run.ExitCode));
        Assert.Equal(["a.fbs", "zcgen.json"], Directory.GetFileSystemEntries(directory.FullPath).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void File_ThatIsADirectory_IsTold()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Schema).With("zcgen.json/x", "");

        Assert.Equal("zcgen: error: cannot read 'zcgen.json': it is a directory\n", ToolRun.In(directory, "check").Error);
    }

    [Fact]
    public void File_WithAByteOrderMark_IsRead()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Schema).With("zcgen.json", "\ufeff" + Error);

        Assert.Equal(2, ToolRun.In(directory, "check").ExitCode);
    }

    [Fact]
    public void NearestFile_OfEachSchema_Decides()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("zcgen.json", Error)
            .With("a.fbs", Schema)
            .With("old/zcgen.json", "{}")
            .With("old/deep/b.fbs", Schema.Replace("A;", "B;", StringComparison.Ordinal))
            .With("off/zcgen.json", Off)
            .With("off/c.fbs", Schema.Replace("A;", "C;", StringComparison.Ordinal));

        Assert.Equal(
            ["a.fbs:1:27: error ZC5002", "old/deep/b.fbs:1:27: warning ZC5002"],
            Findings(ToolRun.In(directory, "check", "--output", "short")));
    }

    [Fact]
    public void File_AboveTheWorkingDirectory_DecidesInARepositoryOnly()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("zcgen.json", Off).With("sub/deep/a.fbs", Schema);
        string inner = directory["sub"];

        Assert.Equal(["deep/a.fbs:1:27: warning ZC5002"], Findings(RunIn(inner)));

        directory.With(".git/HEAD", "");

        Assert.Empty(Findings(RunIn(inner)));

        // The repository is another one.
        directory.With("sub/.git", "gitdir: elsewhere");

        Assert.Equal(["deep/a.fbs:1:27: warning ZC5002"], Findings(RunIn(inner)));
    }

    [Fact]
    public void File_OfTheCommandLine_TakesThePlaceOfOthers()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a.fbs", Schema).With("zcgen.json", Error).With("ci/other.json", Off);

        Assert.Equal(0, ToolRun.In(directory, "check", "--config", "ci/other.json").ExitCode);
        Assert.Equal(
            "zcgen: error: cannot read 'no.json': no such file or directory\n",
            ToolRun.In(directory, "check", "--config", "no.json").Error);
        Assert.Equal(
            "zcgen: error: cannot read 'no.json': no such file or directory\n",
            ToolRun.In(directory, new Dictionary<string, string>(), "", "check", "--files-from", "-", "--config", "no.json").Error);
    }

    [Fact]
    public void Files_AreIgnoredOnDemand()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a.fbs", Schema).With("zcgen.json", "{").With(".editorconfig", "[*]\nzcgen_severity.x = y");

        Assert.Equal(["a.fbs:1:27: warning ZC5002"], Findings(ToolRun.In(directory, "check", "--no-config", "--output", "short")));
        Assert.Equal(
            new ToolRun("", "zcgen: error: '--no-config' contradicts '--config': leave one of them out\n", 64),
            ToolRun.In(directory, "check", "--no-config", "--config", "zcgen.json"));
    }

    [Fact]
    public void Roots_AreWhereIncludedFilesAreLookedFor()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With(".git/HEAD", "")
            .With("project/zcgen.json", """{ "roots": ["include", "../common"] }""")
            .With("project/a.fbs", "include \"b.fbs\";\ninclude \"c.fbs\";\nnamespace A; table Ping { b:B; c:C; }")
            .With("project/include/b.fbs", "struct B { x:int; }")
            .With("common/c.fbs", "struct C { x:int; }");

        ToolRun run = RunIn(directory["project"], "a.fbs");

        Assert.Equal(("", "", 0), (run.Output, run.Error, run.ExitCode));
        Assert.Equal(3, RunIn(directory["project"], "a.fbs", "--no-config").ExitCode);
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("/")]
    public void Root_OutsideOfTheRepository_IsRefused(string root)
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("project/.git/HEAD", "")
            .With("project/zcgen.json", $$"""{ "roots": ["{{root}}"] }""")
            .With("project/a.fbs", Schema)
            .With("elsewhere/b.fbs", Schema);

        ToolRun run = RunIn(directory["project"]);

        Assert.Equal(
            $"zcgen: error: zcgen.json(1,13): '{root}' leads out of '{directory["project"]}': only -I names a directory there\n",
            run.Error);
        Assert.Equal(4, run.ExitCode);
    }

    [Fact]
    public void SchemaOnStandardInput_HasTheConfigurationOfItsPath()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("zcgen.json", Error).With("old/zcgen.json", Off);

        Dictionary<string, string> variables = [];
        Assert.Equal(2, ToolRun.In(directory, variables, Schema, "check", "-").ExitCode);
        Assert.Equal(0, ToolRun.In(directory, variables, Schema, "check", "-", "--stdin-path", "old/x.fbs").ExitCode);
    }

    [Fact]
    public void Severities_AreThoseOfTheCompilersRulesToo()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a.fbs", [.. Utf8("// "), 0xE4, .. Utf8("\nnamespace A; table ping { a:bool = 2; }")])
            .With("zcgen.json", """{ "lint": { "use": [], "rules": { "ZC0010": "error", "ZC2214": "none" } } }""");

        Assert.Equal(["a.fbs:1:4: error ZC0010"], Findings(ToolRun.In(directory, "check", "--output", "short")));
        Assert.Equal(["a.fbs:1:4: error ZC0010"], Findings(ToolRun.In(directory, "emit", "-o", "out", "--output", "short")));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static ToolRun RunIn(string directory, params string[] arguments) => ToolRun.Program(
        "dotnet",
        directory,
        new Dictionary<string, string>(),
        "",
        [Path.Combine(AppContext.BaseDirectory, "zcgen.dll"), "check", "--output", "short", .. arguments]);

    private static IEnumerable<string> Findings(ToolRun run) =>
        run.Lines.Where(static line => line.Contains(".fbs:", StringComparison.Ordinal))
            .Select(static line => string.Join(' ', line.Split(' ')[..3]).TrimEnd(':'));
}
