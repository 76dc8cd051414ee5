namespace ZcGen.Cli.Tests;

/// <summary>What a person reads.</summary>
public sealed class TextReportTests
{
    [Fact]
    public void Finding_IsShownWithItsLineRelatedPlacesAndHelp() => Shows(
        "namespace Demo;\n\ntable Ping {\n\ta:int;\n\ta:string;\n}\n",
        """
        error[ZC2003]: table 'Ping' already has a field 'a'
         --> ping.fbs:5:2
          |
        5 |     a:string;
          |     ^
         ::: ping.fbs:4:2: the first one
          |
        4 |     a:int;
          |     -
          = help: Rename one of the fields.
          = explain: zcgen explain ZC2003

        1 file: 1 error, 0 warnings

        """);

    [Fact]
    public void Marks_StandBelowTheirCharacters_WhateverTheirWidth() => Shows(
        "namespace Demo;\ntable Ping { /* 数据 é 🙂 */ a:$int; }\n",
        """
        error[ZC1001]: illegal character '$'
         --> ping.fbs:2:31
          |
        2 | table Ping { /* 数据 é 🙂 */ a:$int; }
          |                                ^
          = help: Remove the character, or put it into a comment or a string constant.
          = explain: zcgen explain ZC1001

        1 file: 1 error, 0 warnings

        """);

    [Fact]
    public void LongLine_IsShownAroundItsMarks()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("ping.fbs", $"namespace Demo; /*{new string('x', 100_000)}*/ $ /*{new string('y', 100_000)}*/");

        ToolRun run = ToolRun.In(directory, "check");

        string line = run.Output.Split('\n')[3];
        string marks = run.Output.Split('\n')[4];
        Assert.InRange(line.Length, 100, 200);
        Assert.Equal('$', line[marks.IndexOf('^', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("auto", "", false)]
    [InlineData("always", "", true)]
    [InlineData("always", "1", true)]
    [InlineData("never", "", false)]
    public void Color_IsWrittenWhenAskedFor(string color, string noColor, bool expected)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", "table Ping { $ }\n");

        ToolRun run =
            ToolRun.In(directory, new Dictionary<string, string> { ["NO_COLOR"] = noColor }, "", "check", "--color", color, "--output",
                "text", "--output", "text:copy.txt");

        Assert.Equal(expected, run.Output.Contains('\u001b', StringComparison.Ordinal));
        Assert.DoesNotContain("\u001b", directory.Read("copy.txt"), StringComparison.Ordinal);
    }

    [ProgramFact("script")]
    public void Terminal_GetsColorsUnlessNoColorIsSet()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", "table Ping { $ }\n");
        string command = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "zcgen.dll")}' check";
        string[] arguments = ["-q", "-e", "-c", command, "/dev/null"];

        ToolRun colored =
            ToolRun.Program("script", directory.FullPath, new Dictionary<string, string> { ["TERM"] = "xterm" }, "", arguments);
        ToolRun plain =
            ToolRun.Program("script", directory.FullPath, new Dictionary<string, string> { ["TERM"] = "xterm", ["NO_COLOR"] = "1" }, "",
                arguments);

        Assert.Contains("\u001b[1;31merror[ZC1001]", colored.Output, StringComparison.Ordinal);
        Assert.Contains("error[ZC1001]", plain.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[1;31m", plain.Output, StringComparison.Ordinal);
        Assert.Equal((3, 3), (colored.ExitCode, plain.ExitCode));
    }

    private static void Shows(string schema, string expected)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", schema);

        ToolRun run = ToolRun.In(directory, "check");

        Assert.Equal(expected, run.Output);
        Assert.Equal(("", 3), (run.Error, run.ExitCode));
    }
}
