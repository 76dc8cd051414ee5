using Xunit;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class UnionGrowthTests
{
    private const string Name = "union-growth";

    [Fact]
    public void Members_MoreThanTheOptionsSay_AreReported()
    {
        LintTest.Reports(Name, "union 'U' has 33 members, more than 32", Union("ubyte", 33));
        LintTest.Reports(Name, "union 'U' has 4 members, more than 3", Union("int", 4), LintOptions.Default with { MaxUnionMembers = 3 });
    }

    [Theory]
    [InlineData("ubyte", 201, 255)]
    [InlineData("byte", 100, 127)]
    public void Members_ThatNearlyFillTheDiscriminant_AreReported(string type, int count, int room)
    {
        LintOptions options = LintOptions.Default with { MaxUnionMembers = 1000 };
        LintTest.Reports(Name, $"union 'U' has {count} members, and '{type}' has numbers for {room}", Union(type, count), options);
        LintTest.Accepts(Name, Union(type, count - 1, mark: false), options);
    }

    [Fact]
    public void Members_AsManyAsTheOptionsSay_AreFine() => LintTest.Accepts(Name, Union("ubyte", 32, mark: false));

    private static string Union(string type, int members, bool mark = true) => $"table T {{}} union {(mark ? "[|U|]" : "U")}:{type} "
        + $"{{ {string.Join(", ", Enumerable.Range(0, members).Select(static i => $"M{i}:T"))} }}";
}
