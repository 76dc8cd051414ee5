using System.Diagnostics;
using System.Globalization;

namespace ZcGen.Cli.Tests.CommandLine;

/// <summary>A run that goes on: it notices every change of what it read, and ends with Ctrl-C.</summary>
public sealed class WatchTests
{
    private const string Good = "namespace Demo;\ntable Ping { a:int; }\n";
    private const string Bad = "namespace Demo;\ntable Ping { $ }\n";
    private const string Main = "include \"part.fbs\";\nnamespace Demo;\ntable Main { a:Part; }\n";
    private const string Part = "namespace Demo;\ntable Part { a:int; }\n";

    [LinuxFact]
    public async Task Check_FileChanges_RunsAgain()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);
        await using var watch = new WatchedRun(directory, "check", "--watch");
        Assert.Equal("1 file: 0 errors, 0 warnings", await watch.NextVerdict());

        directory.With("ping.fbs", Bad);

        Assert.Equal("1 file: 1 error, 0 warnings", await watch.NextVerdict());
    }

    [LinuxFact]
    public async Task Check_FileIsReplacedAsEditorsDo_RunsAgain()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);
        await using var watch = new WatchedRun(directory, "check", "--watch", "ping.fbs");
        await watch.NextVerdict();

        File.WriteAllText(directory["new"], Bad);
        File.Move(directory["new"], directory["ping.fbs"], overwrite: true);

        Assert.Equal("1 file: 1 error, 0 warnings", await watch.NextVerdict());
    }

    [LinuxFact]
    public async Task Check_ConfigurationComesAndChanges_RunsAgain()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("sub/ping.fbs", "namespace Demo;\ntable Ping { barBaz:int; }\n");
        await using var watch = new WatchedRun(directory, "check", "--watch");
        List<string> verdicts = [await watch.NextVerdict()];

        directory.With("zcgen.json", "{ \"lint\": { \"rules\": { \"ZC5002\": \"error\" } } }");
        verdicts.Add(await watch.NextVerdict());
        directory.With("zcgen.json", "{ \"lint\": { \"rules\": { } } }");
        verdicts.Add(await watch.NextVerdict());
        directory.With("sub/.editorconfig", "[*.fbs]\nzcgen_severity.field-snake-case = none\n");
        verdicts.Add(await watch.NextVerdict());

        Assert.Equal(
            [
                "1 file: 0 errors, 1 warning", "1 file: 1 error, 0 warnings", "1 file: 0 errors, 1 warning", "1 file: 0 errors, 0 warnings",
            ],
            verdicts);
    }

    [LinuxFact]
    public async Task Check_SearchedDirectoryGetsAndLosesFiles_RunsAgain()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a/ping.fbs", Good);
        await using var watch = new WatchedRun(directory, "check", "--watch", ".");
        await watch.NextVerdict();

        directory.With("b/part.fbs", Part);
        string more = await watch.NextVerdict();
        File.Delete(directory["a/ping.fbs"]);
        string fewer = await watch.NextVerdict();

        Assert.Equal(("2 files: 0 errors, 0 warnings", "1 file: 0 errors, 0 warnings"), (more, fewer));
    }

    [LinuxFact]
    public async Task Check_IncludedFileComesAndChanges_RunsAgain()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("main.fbs", Main);
        Directory.CreateDirectory(directory["inc"]);
        await using var watch = new WatchedRun(directory, "check", "--watch", "main.fbs", "-I", "inc");
        string missing = await watch.NextVerdict();

        directory.With("inc/part.fbs", Part);
        string there = await watch.NextVerdict();
        directory.With("inc/part.fbs", Bad);
        string changed = await watch.NextVerdict();

        Assert.StartsWith("1 file: 1 error", missing, StringComparison.Ordinal);
        Assert.Equal("2 files: 0 errors, 0 warnings", there);
        Assert.StartsWith("2 files: 1 error", changed, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Check_LockComes_RunsAgain()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);
        Assert.Equal(0, ToolRun.In(directory, "lock", "update").ExitCode);
        File.Move(directory["schema.lock"], directory["kept"]);
        directory.With("ping.fbs", Good.Replace("int", "long", StringComparison.Ordinal));
        await using var watch = new WatchedRun(directory, "check", "--watch");
        Assert.Equal("1 file: 0 errors, 0 warnings", await watch.NextVerdict());

        File.Move(directory["kept"], directory["schema.lock"]);

        Assert.Equal("1 file: 1 error, 0 warnings", await watch.NextVerdict());
    }

    [LinuxFact]
    public async Task Emit_FileChanges_WritesItsCode()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);
        await using var watch = new WatchedRun(directory, "emit", "-w", "-o", ".");
        await watch.NextVerdict();

        directory.With("ping.fbs", Good.Replace("Ping", "Pong", StringComparison.Ordinal));
        await watch.NextVerdict();

        Assert.Contains("Pong", directory.Read("ping.fbs.g.cs"), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Interrupt_WhileItWaits_EndsItQuietly()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);
        await using var watch = new WatchedRun(directory, "check", "--watch");
        await watch.NextVerdict();

        Assert.Equal(("", "", 130), await watch.Interrupt());
    }

    [Theory]
    [InlineData("check", "--watch", "-")]
    [InlineData("check", "--watch", "--files-from", "-")]
    [InlineData("emit", "-o", "out", "-w", "-", "--stdin-path", "a.fbs")]
    public void StandardInput_IsRefused(params string[] arguments)
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, arguments);

        Assert.Equal(
            ("", "zcgen: error: '--watch' reads the schemas again and again, and standard input can be read once: name files\n", 64),
            (run.Output, run.Error, run.ExitCode));
    }

    /// <summary>A process that watches.</summary>
    private sealed class WatchedRun : IAsyncDisposable
    {
        private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

        private readonly Process _process;

        public WatchedRun(TemporaryDirectory directory, params string[] arguments)
        {
            // Whoever runs the tests may ignore the signal.
            string tool = Path.Combine(AppContext.BaseDirectory, "zcgen.dll");
            _process = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", tool, .. arguments])
            {
                WorkingDirectory = directory.FullPath,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["GITHUB_ACTIONS"] = null },
            })!;
        }

        /// <summary>Waits until a run has ended and the next change is waited for; returns the last line of its report.</summary>
        public async Task<string> NextVerdict()
        {
            while (await NextLine(_process.StandardError) != "zcgen: waiting for changes; Ctrl-C ends")
            {
            }

            while (true)
            {
                string line = await NextLine(_process.StandardOutput);
                if (line.Contains(" file", StringComparison.Ordinal) && char.IsAsciiDigit(line[0]))
                {
                    return line;
                }
            }
        }

        /// <summary>Presses Ctrl-C; returns what was printed after that, and the exit code.</summary>
        public async Task<(string Output, string Error, int ExitCode)> Interrupt()
        {
            ToolRun.Program("kill", "/", new Dictionary<string, string>(), "", "-INT", _process.Id.ToString(CultureInfo.InvariantCulture));
            using var limit = new CancellationTokenSource(Hang);
            await _process.WaitForExitAsync(limit.Token);
            return (await _process.StandardOutput.ReadToEndAsync(), await _process.StandardError.ReadToEndAsync(), _process.ExitCode);
        }

        public async ValueTask DisposeAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        private static async Task<string> NextLine(StreamReader reader)
        {
            string? line = await reader.ReadLineAsync().WaitAsync(Hang);
            Assert.NotNull(line);
            return line;
        }
    }
}
