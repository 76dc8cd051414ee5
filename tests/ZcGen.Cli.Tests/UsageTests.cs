namespace ZcGen.Cli.Tests;

/// <summary>Command lines that cannot be carried out: a message on standard error, exit code 64, nothing else.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("Required command was not provided")]
    [InlineData("there is no command 'chek': the commands are check, breaking, lock, emit, bfbs, layout, explain", "chek")]
    [InlineData("there is no command 'ping.fbs'", "ping.fbs")]
    [InlineData("there is no option '--outptu'", "check", "--outptu", "json")]
    [InlineData("there is no output format 'xml'", "check", "--output", "xml")]
    [InlineData("has no file", "check", "--output", "json:")]
    [InlineData("cannot hold beside others", "check", "--output", "json", "--output", "text")]
    [InlineData("--fail-on", "check", "--fail-on", "errors")]
    [InlineData("--color", "check", "--color", "yes")]
    [InlineData("'--max-findings -1'", "check", "--max-findings", "-1")]
    [InlineData("'--max-findings many'", "check", "--max-findings", "many")]
    public void CommandLine_ThatIsWrong_ExitsWith64AndSaysWhy(string message, params string[] arguments)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", "table Ping { $ }\n");

        ToolRun run = ToolRun.In(directory, arguments);

        Assert.Equal(("", 64), (run.Output, run.ExitCode));
        Assert.StartsWith("zcgen: error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("check", "--help")]
    public void Question_IsAnsweredOnStandardOutput(params string[] arguments)
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, arguments);

        Assert.NotEmpty(run.Output);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }
}
