namespace ZcGen.Cli.Tests.CommandLine;

/// <summary>Help in all the ways people ask for it.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("", "help")]
    [InlineData("check", "help", "check")]
    [InlineData("lock update", "help", "lock", "update")]
    [InlineData("emit", "help", "generate")]
    [InlineData("help", "help", "help")]
    public void Help_IsWhatTheOptionShows(string command, params string[] arguments)
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, arguments);

        ToolRun option = ToolRun.In(directory, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Contains("Usage:", option.Output, StringComparison.Ordinal);
        Assert.Equal((option.Output, "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [Theory]
    [InlineData("there is no command 'chek': did you mean 'check'?", "help", "chek")]
    [InlineData("there is no command 'check ping': write 'zcgen help check'", "help", "check", "ping")]
    public void Help_OfWhatIsNoCommand_IsRefused(string message, params string[] arguments)
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, arguments);

        Assert.Equal(("", $"zcgen: error: {message}\n", 64), (run.Output, run.Error, run.ExitCode));
    }

    [Theory]
    [InlineData("generate", "DIR/ping.fbs.g.cs")]
    [InlineData("build", "DIR/ping.bfbs")]
    public void Alias_DoesWhatTheCommandDoes(string alias, string file)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", "namespace Demo;\ntable Ping { a:int; }\n");

        ToolRun run = ToolRun.In(directory, alias, "-o", "DIR");

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(directory[file]));
    }
}
