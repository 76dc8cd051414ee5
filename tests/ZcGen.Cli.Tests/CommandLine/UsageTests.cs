namespace ZcGen.Cli.Tests.CommandLine;

/// <summary>Command lines that cannot be carried out: a message on standard error, exit code 64, nothing else.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("there is no command 'chek': did you mean 'check'?", "chek")]
    [InlineData("there is no command 'chek': did you mean 'check'?", "chek", "--help")]
    [InlineData("there is no command 'chek': did you mean 'check'?", "chek", "--outptu", "json")]
    [InlineData("there is no command 'emitt': did you mean 'emit'?", "emitt", "-o", "out", "ping.fbs")]
    [InlineData("there is no command 'genrate': did you mean 'generate'?", "genrate")]
    [InlineData("there is no command 'lock updat': did you mean 'update'?", "lock", "updat")]
    [InlineData("there is no command 'wire': the commands are check, breaking, lock, emit, bfbs, layout, rules, explain, ", "wire")]
    [InlineData("there is no command 'ping.fbs': to check a schema, write 'zcgen check ping.fbs'", "ping.fbs")]
    [InlineData("'zcgen lock' needs one of the commands update, check, accept, freeze", "lock")]
    [InlineData("there is no option '--outptu': did you mean '--output'?", "check", "--outptu", "json")]
    [InlineData("there is no option '--outptu': did you mean '--output'?", "check", "--outptu=json")]
    [InlineData("there is no option '--hepl': did you mean '--help'?", "check", "--hepl")]
    [InlineData("there is no option '--hepl': did you mean '--help'?", "--hepl")]
    [InlineData("there is no option '--frob': 'zcgen check --help' lists all; a file of that name is './--frob'", "check", "--frob")]
    [InlineData("there is no option '--frob': 'zcgen explain --help' lists all", "explain", "--frob")]
    [InlineData("there is no option '--csharp': it is flatc's, and 'zcgen emit --help' lists those of zcgen", "emit", "--csharp")]
    [InlineData("Option '--directory' is required: 'zcgen emit --help' shows how it is used", "emit", "ping.fbs")]
    [InlineData("there is no option '--a\\u000ab': ", "check", "--a\nb")]
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
        Assert.StartsWith("zcgen: error: ", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FileBehindTwoDashes_MayLookLikeAnOption()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("-ping.fbs", "namespace Demo;\ntable Ping { a:int; }\n");

        ToolRun run = ToolRun.In(directory, "check", "--", "-ping.fbs");

        Assert.Equal(("1 file: 0 errors, 0 warnings\n", "", 0), (run.Output, run.Error, run.ExitCode));
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
