namespace ZcGen.Cli.Tests.CommandLine;

/// <summary>A schema on standard input, as editors and pipes give it.</summary>
public sealed class StandardInputTests
{
    private const string Bad = "namespace Demo;\ntable Ping { $ }\n";
    private const string Good = "namespace Demo;\ntable Ping { a:int; }\n";

    [Fact]
    public void Schema_WithoutAPath_IsCalledStdin() =>
        Says("<stdin>:2:14: error ZC1001: illegal character '$'\n", "", 3, Bad, "check", "-", "--output", "short");

    [Fact]
    public void Schema_WithAPath_GoesByIt() => Says(
        "schemas/ping.fbs:2:14: error ZC1001: illegal character '$'\n", "", 3, Bad,
        "check", "-", "--stdin-path", "schemas/ping.fbs", "--output", "short");

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void EmptyInput_IsAnEmptyFile(string input)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("empty.fbs", input);
        ToolRun file = ToolRun.In(directory, "check", "empty.fbs");

        ToolRun run = In(directory, input, "check", "-", "--stdin-path", "empty.fbs");

        Assert.Contains("empty.fbs:1:1", run.Output, StringComparison.Ordinal);
        Assert.Equal(file, run);
    }

    [Fact]
    public void Includes_StartFromThePath()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("schemas/part.fbs", "namespace Demo;\ntable Part { a:int; }\n");
        const string Input = "include \"part.fbs\";\nnamespace Demo;\ntable Main { a:Part; }\n";

        ToolRun with = In(directory, Input, "check", "-", "--stdin-path", "schemas/main.fbs");
        ToolRun without = In(directory, Input, "check", "-", "--output", "short");

        Assert.Equal(("2 files: 0 errors, 0 warnings\n", "", 0), (with.Output, with.Error, with.ExitCode));
        Assert.Contains("<stdin>:1:9: error ZC2", without.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_OfAFileThatIsThere_StandsInForIt()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("part.fbs", "old text, not even a schema")
            .With("main.fbs", "include \"part.fbs\";\nnamespace Demo;\ntable Main { a:Part; }\n");

        ToolRun run = In(directory, "namespace Demo;\ntable Part { a:int; }\n", "check", ".", "-", "--stdin-path", "part.fbs");

        Assert.Equal(("2 files: 0 errors, 0 warnings\n", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [Fact]
    public void BinaryInput_IsOneFinding() => Says(
        "<stdin>:1:1: error ZC0012: the file is not text: there is a NUL byte at offset 3\n", "", 3,
        "abc\0def", "check", "-", "--output", "short");

    [LinuxFact]
    public void InputThatCannotBeRead_IsAProblemOfTheEnvironment()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.Program("bash", directory.FullPath, new Dictionary<string, string>(), "", "-c",
            $"dotnet '{Path.Combine(AppContext.BaseDirectory, "zcgen.dll")}' check - < .");

        Assert.Equal(("zcgen: error: cannot read '<stdin>': Is a directory\n", 4), (run.Error, run.ExitCode));
    }

    [Fact]
    public void FileCalledDash_IsNamedWithItsDirectory()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("-", Good);

        Assert.Equal("1 file: 0 errors, 0 warnings\n", In(directory, "$", "check", "./-").Output);
        Assert.Equal("1 file: 0 errors, 0 warnings\n", In(directory, "-\n", "check", "--files-from", "-").Output);
    }

    [Fact]
    public void Layout_ShowsIt()
    {
        using var directory = new TemporaryDirectory();

        Assert.Contains("table Demo.Ping", In(directory, Good, "layout", "-").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emit", "out/schemas/ping.fbs.g.cs")]
    [InlineData("bfbs", "out/schemas/ping.bfbs")]
    public void WrittenFile_IsCalledAfterThePath(string command, string file)
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = In(directory, Good, command, "-", "--stdin-path", "schemas/ping.fbs", "-o", "out");

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(directory[file]));
    }

    [Fact]
    public void Breaking_ComparesItWithAFile()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("old.fbs", Good);

        ToolRun run = In(directory, Good.Replace("int", "long", StringComparison.Ordinal), "breaking", "-", "--against", "old.fbs",
            "--output", "short");

        Assert.Contains("<stdin>:2:", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public void Lock_IsComparedWithItByItsPath()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);
        Assert.Equal(0, ToolRun.In(directory, "lock", "update").ExitCode);
        string input = Good.Replace("int", "long", StringComparison.Ordinal);

        ToolRun named = In(directory, input, "check", "-", "--stdin-path", "ping.fbs");
        ToolRun unnamed = In(directory, input, "breaking", "-");

        Assert.Equal(2, named.ExitCode);
        Assert.Equal(
            ("zcgen: error: cannot compare standard input with 'schema.lock', where it has no path: add '--stdin-path FILE'\n", 4),
            (unnamed.Error, unnamed.ExitCode));
        Assert.Equal(0, In(directory, input, "check", "-").ExitCode);
    }

    [Theory]
    [InlineData("'zcgen emit' writes the paths of schemas, and '-' has none: add '--stdin-path FILE'", "emit", "-", "-o", "out")]
    [InlineData("'zcgen lock update' writes the paths of schemas, and '-' has none: add '--stdin-path FILE'", "lock", "update", "-")]
    [InlineData("'--stdin-path' is about a schema on standard input: add the path '-'", "check", "--stdin-path", "a.fbs")]
    [InlineData("'--stdin-path .' is not the path of a file", "check", "-", "--stdin-path", ".")]
    [InlineData("standard input is the schema '-' or the list of '--files-from -', not both: write one of them to a file",
        "check", "-", "--files-from", "-")]
    public void Contradiction_IsRefused(string message, params string[] arguments) =>
        Says("", $"zcgen: error: {message}\n", 64, "", arguments);

    private static ToolRun In(TemporaryDirectory directory, string input, params string[] arguments) =>
        ToolRun.In(directory, new Dictionary<string, string>(), input, arguments);

    private static void Says(string output, string error, int exitCode, string input, params string[] arguments)
    {
        using var directory = new TemporaryDirectory();

        Assert.Equal(new ToolRun(output, error, exitCode), In(directory, input, arguments));
    }
}
