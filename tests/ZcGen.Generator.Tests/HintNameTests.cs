namespace ZcGen.Generator.Tests;

/// <summary>What generated files are called.</summary>
public sealed class HintNameTests
{
    [Theory]
    [InlineData("schemas/orders/order_book.fbs", "schemas/orders/order_book.fbs.g.cs")]
    [InlineData("./schemas//echo.fbs", "schemas/echo.fbs.g.cs")]
    [InlineData("/shared/schemas/echo.fbs", "shared/schemas/echo.fbs.g.cs")]
    [InlineData("/project/../other/echo.fbs", "other/echo.fbs.g.cs")]
    [InlineData("a b/c#d%<e>:f.fbs", "a_b/c_d__e__f.fbs.g.cs")]
    [InlineData(".hidden/.fbs", ".hidden/.fbs.g.cs")]
    [InlineData("schémas/größe.fbs", "schémas/größe.fbs.g.cs")]
    public void Path_BecomesALegalName(string path, string expected) => Assert.Equal([expected], Names(path));

    [Fact]
    public void Paths_ThatDifferInCaseOnly_BothTakeTheirHash()
    {
        IReadOnlyList<string> names = Names("Echo.fbs", "echo.fbs", "other.fbs");

        Assert.Equal(3, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("other.fbs.g.cs", names);
        Assert.All(names.Where(static name => name != "other.fbs.g.cs"), static name =>
            Assert.Matches(@"^[Ee]cho\.fbs\.[0-9a-f]{8}\.g\.cs$", name));
    }

    [Fact]
    public void Paths_ThatBecomeLegalInTheSameWay_BothTakeTheirHash() =>
        Assert.All(Names("a b.fbs", "a#b.fbs"), static name => Assert.Matches(@"^a_b\.fbs\.[0-9a-f]{8}\.g\.cs$", name));

    [Fact]
    public void Hash_DoesNotDependOnOtherFiles()
    {
        IReadOnlyList<string> alone = Names("Echo.fbs", "echo.fbs");
        IReadOnlyList<string> among = Names("z.fbs", "echo.fbs", "a.fbs", "Echo.fbs");

        Assert.Subset(among.ToHashSet(), alone.ToHashSet());
    }

    // Each file declares a type of its own, so that nothing but the name is in question.
    private static IReadOnlyList<string> Names(params string[] paths) =>
        [.. GeneratorRun.Over([.. paths.Select(static (path, i) => (path, $"namespace Demo;\ntable T{i} {{ a:int; }}\n"))]).Sources.Keys];
}
