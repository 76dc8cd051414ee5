using ZcGen.Compiler.Lint;

namespace ZcGen.Cli.Tests;

/// <summary>Rules, explained without a network.</summary>
public sealed class ExplainTests
{
    [Theory]
    [InlineData("ZC2003")]
    [InlineData("zc2003")]
    public void Rule_IsExplainedWithExamples(string id)
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, "explain", id);

        Assert.Equal(
            """
            error ZC2003: duplicate field

            The fields of a table or struct must have different names. A union field 'u' also declares a hidden
            field 'u_type'.

            Wrong:
                table Point { x:int; x:float; }

            Right:
                table Point { x:int; y:float; }

            What to do: Rename one of the fields.

            """,
            run.Output);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }

    [Fact]
    public void AllRules_AreListedAndExplained()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, "explain");
        string[] ids = [.. run.Lines.Select(static line => line.Split(' ')[0])];

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(RuleCatalog.All.Select(static rule => rule.Id), ids);
        Assert.Superset(new HashSet<string> { "ZC0001", "ZC0010", "ZC1001", "ZC2001", "ZC3001" }, ids.ToHashSet());
    }

    [Fact]
    public void UnknownRule_IsWrongUsage()
    {
        using var directory = new TemporaryDirectory();

        Assert.Equal(new ToolRun("", "zcgen: error: there is no rule 'ZC9999': 'zcgen explain' lists all\n", 64),
            ToolRun.In(directory, "explain", "ZC9999"));
    }
}
