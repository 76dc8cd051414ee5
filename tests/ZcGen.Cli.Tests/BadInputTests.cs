using System.Text;

namespace ZcGen.Cli.Tests;

/// <summary>Input that is no schema, or cannot be had: a clear message, the right exit code, and never a stack trace.</summary>
public sealed class BadInputTests
{
    private const string Good = "namespace Demo;\ntable Ping { a:int; }\n";

    [Fact]
    public void MissingFile_IsAProblemOfTheEnvironment() =>
        Problem("cannot read 'gone.fbs': no such file or directory", static directory => directory, "check", "gone.fbs");

    [Fact]
    public void MissingFile_IsNotAmongTheFilesThatWereChecked()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, "check", "gone.fbs");

        Assert.Equal("0 files: 0 errors, 0 warnings; 1 file could not be read\n", run.Output);
    }

    [Fact]
    public void MissingFile_DoesNotHideWhatIsWrongElsewhere()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", "table Ping { $ }\n");

        ToolRun run = ToolRun.In(directory, "check", "gone.fbs", "ping.fbs", "--output", "short");

        Assert.Contains("error ZC1001", run.Output, StringComparison.Ordinal);
        Assert.Equal("zcgen: error: cannot read 'gone.fbs': no such file or directory\n", run.Error);
        Assert.Equal(4, run.ExitCode);
    }

    [Fact]
    public void DirectoryWithoutSchemas_IsNotSuccess() =>
        Problem("nothing to do in 'empty': there is no .fbs file below it", static directory =>
            directory.With("empty/readme.txt", ""), "check", "empty");

    [Fact]
    public void EmptyPath_IsRefused() => Problem("a path is empty", static directory => directory, "check", "");

    [Fact]
    public void MissingIncludeDirectory_IsAProblemOfTheEnvironment() =>
        Problem("there is no include directory 'gone'", static directory => directory.With("ping.fbs", Good), "check", "-I", "gone");

    [Fact]
    public void MissingFileList_IsAProblemOfTheEnvironment() =>
        Problem("cannot read the list of files 'gone.txt': no such file or directory", static directory =>
            directory, "check", "--files-from", "gone.txt");

    [Fact]
    public void DirectoryNamedInAFileList_IsSearched()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("schemas.fbs/ping.fbs", Good);

        ToolRun run = ToolRun.In(directory, new Dictionary<string, string>(), "schemas.fbs\n", "check", "--files-from", "-");

        Assert.Equal(("1 file: 0 errors, 0 warnings\n", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [LinuxFact]
    public void UnreadableFile_IsAProblemOfTheEnvironment() =>
        Problem("mem': Input/output error\n", static directory => directory, "check", "/proc/self/mem");

    [LinuxFact]
    public void UnreadableIncludedFile_IsAProblemOfTheEnvironmentAndNamesItsIncluder()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("main.fbs", "include \"part.fbs\";\nnamespace Demo;\ntable Main { a:Part; }\n");
        File.CreateSymbolicLink(directory["part.fbs"], "/proc/self/mem");

        ToolRun run = ToolRun.In(directory, "check", "main.fbs");

        Assert.Equal(("1 file: 0 errors, 0 warnings; 1 file could not be read\n", 4), (run.Output, run.ExitCode));
        Assert.Equal("zcgen: error: cannot read 'part.fbs', included from 'main.fbs': Input/output error\n", run.Error);
    }

    [LinuxFact]
    public void EndlessDevice_IsReadUpToTheLimit()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, "check", "/dev/zero", "--output", "short");

        Assert.Contains("error ZC0013: the file has more than 67108864 bytes", run.Output, StringComparison.Ordinal);
        Assert.Equal(("", 3), (run.Error, run.ExitCode));
    }

    [LinuxFact]
    public void Pipe_IntoWhichNobodyWrites_IsAProblemOfTheEnvironment() => Problem(
        "cannot read 'pipe.fbs': it is a pipe that no program writes to",
        static directory =>
        {
            ToolRun.Program("mkfifo", directory.FullPath, new Dictionary<string, string>(), "", "pipe.fbs");
            return directory;
        },
        "check");

    [LinuxFact]
    public void Pipe_IntoWhichSomebodyWrites_IsRead()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);

        ToolRun run = Shell(directory, "mkfifo pipe; cat ping.fbs > pipe & ZCGEN check pipe");

        Assert.Equal(("1 file: 0 errors, 0 warnings\n", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [LinuxFact]
    public void Output_OnAFullDisk_IsAProblemOfTheEnvironment()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);

        ToolRun run = Shell(directory, "ZCGEN check > /dev/full");

        Assert.Equal(("", "zcgen: error: cannot write standard output: No space left on device\n", 4),
            (run.Output, run.Error, run.ExitCode));
    }

    [LinuxFact]
    public void Output_ThatIsClosed_IsAProblemOfTheEnvironment()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);

        ToolRun run = Shell(directory, "ZCGEN check >&-");

        Assert.Equal(("", "zcgen: error: cannot write standard output: it is closed\n", 4), (run.Output, run.Error, run.ExitCode));
    }

    [LinuxFact]
    public void Output_OfWhichOnlyTheFirstLineIsRead_EndsQuietly()
    {
        // A thousand findings with the text around each are more than a pipe holds.
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("ping.fbs", string.Concat(Enumerable.Repeat("table T { a:Gone; }\n", 20_000)));

        ToolRun run = Shell(directory, "ZCGEN check --max-findings 1000 | head -n 1");

        Assert.StartsWith("error[ZC2004]: type 'T' is already declared", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }

    // Whatever is read is whole, cut, or of two minds: each has a verdict, and none is a bug of ours.
    [Fact]
    public async Task FileThatIsWrittenWhileItIsRead_StillGetsAVerdict()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);
        string large = "namespace Demo;\n"
            + string.Concat(Enumerable.Range(0, 60_000).Select(static number => $"table T{number} {{ a:int; }}\n"));
        using var stop = new CancellationTokenSource();
        Task writer = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                File.WriteAllText(directory["ping.fbs"], large);
                File.WriteAllText(directory["ping.fbs"], large[..(large.Length / 2)]);
            }
        });

        ToolRun[] runs = [.. Enumerable.Range(0, 8).Select(_ => ToolRun.In(directory, "check", "--output", "short"))];
        await stop.CancelAsync();
        await writer;

        Assert.All(runs, static run => Assert.True(run.ExitCode is 0 or 3, run.Error));
        Assert.All(runs, static run => Assert.Equal("", run.Error));
    }

    [Fact]
    public void HugeFile_IsRefusedUnread()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("huge.fbs", "");
        using (FileStream file = File.OpenWrite(directory["huge.fbs"]))
        {
            file.SetLength(1L << 40);
        }

        ToolRun run = ToolRun.In(directory, "check", "--output", "short");

        Assert.Equal("huge.fbs:1:1: error ZC0013: the file has more than 67108864 bytes", Assert.Single(run.Lines));
        Assert.Equal(("", 3), (run.Error, run.ExitCode));
    }

    [Fact]
    public void EmptyFile_IsAnError() => Finding("file.fbs:1:1: error ZC1011: ", [], 3);

    [Fact]
    public void ByteOrderMark_IsReadOver()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("marked.fbs", [0xEF, 0xBB, 0xBF, .. "namespace Demo; $"u8]);

        ToolRun run = ToolRun.In(directory, "check", "--output", "short");

        Assert.StartsWith("marked.fbs:1:17: error ZC1001", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void WideEncoding_IsNamed(string encoding)
    {
        var wide = Encoding.GetEncoding(encoding);
        string name = encoding[..6].ToUpperInvariant();

        Finding($"file.fbs:1:1: error ZC0011: the file is {name}, but a schema must be UTF-8",
            [.. wide.GetPreamble(), .. wide.GetBytes(Good)], 3);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void WideEncoding_WithoutAMark_IsNamed(string encoding) =>
        Finding("file.fbs:1:1: error ZC0011: the file is UTF-16", Encoding.GetEncoding(encoding).GetBytes(Good), 3);

    [Fact]
    public void BinaryFile_IsNoSchema() =>
        Finding("file.fbs:1:1: error ZC0012: the file is not text: there is a NUL byte at offset 3", [0x7F, 0x45, 0x4C, 0, 1], 3);

    [Fact]
    public void BytesThatAreNotUtf8_InAComment_AreAWarningAtTheirPlace() =>
        Finding("file.fbs:2:6: warning ZC0010: byte 0xFC is not UTF-8",
            [.. "namespace Demo;\n// gr"u8, 0xFC, 0xDF, .. "e\ntable Ping { a:int; }"u8], 0);

    [Fact]
    public void BytesThatAreNotUtf8_InAName_AreAnError()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("latin.fbs", [.. "namespace Demo;\ntable Gr"u8, 0xFC, .. "n { a:int; }\n"u8]);

        ToolRun run = ToolRun.In(directory, "check", "--output", "short");

        Assert.StartsWith("latin.fbs:2:9: warning ZC0010: byte 0xFC is not UTF-8", run.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("latin.fbs:2:9: error ZC1001", run.Lines[1], StringComparison.Ordinal);
        Assert.Equal(("", 3), (run.Error, run.ExitCode));
    }

    [Fact]
    public void Includes_InACircle_AreFollowedOnce()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a.fbs", "include \"b.fbs\";\nnamespace Demo;\ntable A { b:B; }\n")
            .With("b.fbs", "include \"c/../a.fbs\";\ninclude \"./b.fbs\";\nnamespace Demo;\ntable B { a:A; }\n");

        ToolRun run = ToolRun.In(directory, "check", "a.fbs");

        Assert.EndsWith("\n2 files: 0 errors, 1 warning\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("the include of 'b.fbs' leads back to this file", run.Output, StringComparison.Ordinal);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }

    [Fact]
    public void Include_OfAMissingFile_IsAFinding()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("main.fbs", "include \"prat.fbs\";\nnamespace Demo;\ntable Main { a:Part; }\n").With("part.fbs", Good);

        ToolRun run = ToolRun.In(directory, "check", "--output", "short");

        Assert.StartsWith("main.fbs:1:9: error ZC", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Equal(("", 3), (run.Error, run.ExitCode));
    }

    [Fact]
    public void Include_OfADirectory_IsAFinding()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("main.fbs", "include \"part\";\nnamespace Demo;\ntable Main { a:int; }\n").With("part/x.txt", "");

        ToolRun run = ToolRun.In(directory, "check", "--output", "short");

        Assert.StartsWith("main.fbs:1:9: error ZC", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Equal(("", 3), (run.Error, run.ExitCode));
    }

    [Fact]
    public void Include_OutsideTheRoots_IsRefusedUnread()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("inside/main.fbs", "include \"../outside/secret.fbs\";\nnamespace Demo;\ntable Main { a:int; }\n")
            .With("outside/secret.fbs", "password $\n");

        ToolRun refused = In(directory["inside"], "check", "--output", "short");
        ToolRun allowed = In(directory["inside"], "check", "--output", "short", "-I", "../outside");

        Assert.Equal(
            "main.fbs:1:9: error ZC0014: the included file '../outside/secret.fbs' is outside the directories that this run may read; add "
                + "-I ../outside",
            Assert.Single(refused.Lines));
        Assert.Equal(("", 3), (refused.Error, refused.ExitCode));
        Assert.All(allowed.Lines, static line => Assert.StartsWith("../outside/secret.fbs:1:", line, StringComparison.Ordinal));
        Assert.Equal(("", 3), (allowed.Error, allowed.ExitCode));
    }

    [Fact]
    public void Include_OutsideTheWorkingDirectory_OfANamedDirectory_IsFollowed()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("here/readme.txt", "")
            .With("there/a/main.fbs", "include \"../b/part.fbs\";\nnamespace Demo;\ntable Main { a:Part; }\n")
            .With("there/b/part.fbs", "namespace Demo;\ntable Part { a:int; }\n");

        ToolRun run = In(directory["here"], "check", "../there");

        Assert.Equal(("2 files: 0 errors, 0 warnings\n", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [LinuxFact]
    public void LinkedDirectory_IsNotFollowed()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a/ping.fbs", Good);
        Directory.CreateSymbolicLink(directory["a/up"], directory.FullPath);

        ToolRun run = ToolRun.In(directory, "check");

        Assert.Equal(("1 file: 0 errors, 0 warnings\n", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [Fact]
    public void ReportFile_ThatCannotBeWritten_IsAProblemOfTheEnvironment() =>
        Problem("cannot write 'gone/report.txt': no such file or directory", static directory =>
            directory.With("ping.fbs", Good), "check", "--output", "text:gone/report.txt");

    [LinuxFact]
    public void ControlCharacters_DoNotReachTheTerminal()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a\u001b[2J\n.fbs", "// \u001b[2J\u0007\ntable T { a:\u001b[31mint; }\n");

        foreach (string format in new[] { "text", "short", "msbuild" })
        {
            ToolRun run = ToolRun.In(directory, "check", "--output", format);
            Assert.DoesNotContain(run.Output, static character => char.IsControl(character) && character != '\n');
            Assert.Equal(3, run.ExitCode);
        }
    }

    // A command line of the shell, in which ZCGEN is the tool.
    private static ToolRun Shell(TemporaryDirectory directory, string command) => ToolRun.Program(
        "sh",
        directory.FullPath,
        new Dictionary<string, string>(),
        "",
        "-c",
        command.Replace("ZCGEN", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "zcgen.dll")}'", StringComparison.Ordinal));

    private static ToolRun In(string directory, params string[] arguments) =>
        ToolRun.Program("dotnet", directory, new Dictionary<string, string>(), "",
            [Path.Combine(AppContext.BaseDirectory, "zcgen.dll"), .. arguments]);

    private static void Problem(string message, Func<TemporaryDirectory, TemporaryDirectory> prepare, params string[] arguments)
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(prepare(directory), arguments);

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("zcgen: error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Finding(string line, byte[] content, int exitCode)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("file.fbs", content);

        ToolRun run = ToolRun.In(directory, "check", "--output", "short");

        Assert.StartsWith(line, Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Equal(("", exitCode), (run.Error, run.ExitCode));
    }
}
