namespace ZcGen.Cli.Tests.CommandLine;

/// <summary>Command lines for flatc: each is answered with the one for zcgen, ready to paste.</summary>
public sealed class FlatcCommandLineTests
{
    private const string Answer = "this is a command line of flatc; with zcgen it is";

    [Theory]
    [InlineData("zcgen emit a.fbs -I inc -o out", "--csharp", "-o", "out", "-I", "inc", "a.fbs")]
    [InlineData("zcgen emit a.fbs -o .", "-n", "a.fbs", "--gen-onefile")]
    [InlineData("zcgen emit a.fbs -o . --gen-object-api --gen-json", "--gen-object-api", "--cs-gen-json-serializer", "a.fbs", "--csharp")]
    [InlineData("zcgen bfbs a.fbs -o . --no-comments --no-builtins", "-b", "--schema", "a.fbs")]
    [InlineData("zcgen bfbs a.fbs -o b", "--binary", "--schema", "--bfbs-comments", "--bfbs-builtins", "-o", "b", "a.fbs")]
    [InlineData("zcgen breaking new.fbs --against old.fbs", "--conform", "old.fbs", "new.fbs")]
    [InlineData("zcgen breaking new.fbs --against old.bfbs && zcgen emit new.fbs -o .", "--conform", "old.bfbs", "--csharp", "new.fbs")]
    [InlineData("zcgen check a.fbs -I inc --require-explicit-ids", "-I", "inc", "--require-explicit-ids", "a.fbs")]
    [InlineData("zcgen check a.fbs --fail-on warning", "--warnings-as-errors", "a.fbs")]
    [InlineData("zcgen emit a.fbs -o .", "a.fbs", "-n")]
    [InlineData("zcgen emit 'it'\\''s.fbs' -o 'my dir'", "--csharp", "-o", "my dir", "it's.fbs")]
    [InlineData("zcgen emit $'\\u001b[31m.fbs' -o .", "--csharp", "\u001b[31m.fbs")]
    public void FlatcLine_IsAnsweredWithTheCommandThatDoesIt(string command, params string[] arguments) =>
        Refused($"{Answer}: {command}", arguments);

    [Theory]
    [InlineData("'--root-type Ping': zcgen emit a.fbs -o .", "--csharp", "--root-type", "Ping", "a.fbs")]
    [InlineData("'--cpp', '--gen-all': zcgen emit a.fbs -o .", "--cpp", "--csharp", "--gen-all", "a.fbs")]
    public void FlatcLine_WithMoreThanZcgenDoes_NamesWhatIsLeftOut(string rest, params string[] arguments) =>
        Refused($"{Answer}, without {rest}", arguments);

    [Theory]
    [InlineData("'--cpp'", "--cpp", "a.fbs")]
    [InlineData("'--binary', 'ping.json'", "-b", "a.fbs", "ping.json")]
    public void FlatcLine_ForWhatOnlyFlatcDoes_SaysSo(string task, params string[] arguments) =>
        Refused($"this is a command line of flatc, and only flatc does what {task} says", arguments);

    [LinuxFact]
    public void Answer_PastedIntoAShell_NamesTheSameFile()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("it's\u0001 $HOME.fbs", "namespace Demo;\ntable Ping { a:int; }\n");
        ToolRun answer = ToolRun.In(directory, "--csharp", "-o", "my dir", "it's\u0001 $HOME.fbs");

        ToolRun pasted = ToolRun.Program("bash", directory.FullPath, new Dictionary<string, string>(), "", "-c",
            $"zcgen() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "zcgen.dll")}' \"$@\"; }}; {answer.Error.Split(": ")[^1]}");

        Assert.Equal(("1 file: 0 errors, 0 warnings\n", 0), (pasted.Output, pasted.ExitCode));
        Assert.True(Directory.Exists(directory["my dir"]));
    }

    private static void Refused(string message, string[] arguments)
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, arguments);

        Assert.Equal(("", $"zcgen: error: {message}\n", 64), (run.Output, run.Error, run.ExitCode));
    }
}
