namespace ZcGen.Cli.Tests;

/// <summary>What a terminal shows while the work takes long.</summary>
public sealed class ProgressBarTests
{
    [ProgramFact("script")]
    public void LongWork_OnATerminal_ShowsABarOnStandardErrorOnly()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = OnATerminal(directory, "> findings.txt");

        Assert.Contains("Reading schemas", run.Output, StringComparison.Ordinal);
        Assert.Equal("1 file: 0 errors, 0 warnings\n", directory.Read("findings.txt"));
        Assert.Equal(0, run.ExitCode);
    }

    [ProgramFact("script")]
    public void LongWork_WithErrorsRedirected_ShowsNoBar()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = OnATerminal(directory, "2> errors.txt");

        Assert.EndsWith("1 file: 0 errors, 0 warnings", run.Output.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("Reading schemas", run.Output, StringComparison.Ordinal);
        Assert.Equal("", directory.Read("errors.txt"));
    }

    private static ToolRun OnATerminal(TemporaryDirectory directory, string redirection)
    {
        // A pipe is the only schema: the work lasts until somebody writes to it, however fast the machine is.
        string command =
            $"mkfifo slow.fbs; (sleep 2; printf 'namespace Demo;') > slow.fbs & dotnet '{Path.Combine(AppContext.BaseDirectory, "zcgen.dll")}' check slow.fbs {redirection}";
        return ToolRun.Program("script", directory.FullPath, new Dictionary<string, string> { ["TERM"] = "xterm" }, "", "-q", "-e", "-c",
            command, "/dev/null");
    }
}
