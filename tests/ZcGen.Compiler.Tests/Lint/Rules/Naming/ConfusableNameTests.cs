using Xunit;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class ConfusableNameTests
{
    private const string Name = "confusable-name";

    [Theory]
    [InlineData("table T { foo_bar:int; [|foobar|]:int; }", "field 'foobar' is easily confused with 'foo_bar'")]
    [InlineData("struct S { x:int; [|X_|]:int; }", "field 'X_' is easily confused with 'x'")]
    [InlineData("enum E:byte { DarkRed, [|dark_red|] }", "value 'dark_red' is easily confused with 'DarkRed'")]
    [InlineData("enum E:byte { So, [|S0|] }", "value 'S0' is easily confused with 'So'")]
    [InlineData("table Al {} union U { Al, [|A1|]:Al }", "member 'A1' is easily confused with 'Al'")]
    [InlineData("table A {} rpc_service S { Fill(A):A; [|Fi1l|](A):A; }", "method 'Fi1l' is easily confused with 'Fill'")]
    [InlineData("namespace A; table Line {} struct [|LINE|] { x:int; }", "struct 'A.LINE' is easily confused with 'A.Line'")]
    public void Name_LikeAnother_IsReported(string text, string message)
    {
        var found = LintTest.Reports(Name, message, text);
        Assert.Equal("the other one", Assert.Single(found.Related).Message);
    }

    [Theory]
    [InlineData("table T { a:int; b:int; a1:int; a2:int; } table U { A:int; }")]
    [InlineData("namespace A; table Line {} namespace B; table LINE {}")]
    public void OtherName_IsFine(string text) => LintTest.Accepts(Name, text);

    [Fact]
    public void Names_ThatAreOneInCSharp_AreLeftToTheCompiler() => Assert.Equal(
        DiagnosticCatalog.NamesDifferInCase,
        Assert.Single(LintTest.Lint(LintTest.Only(LintTest.Rule(Name)), ("test.fbs", "table T { foo_bar:int; fooBar:int; }"))).Rule);

    [Fact]
    public void Types_OfDifferentFiles_AreCompared() => LintTest.Reports(
        Name, "table 'line' is easily confused with 'Line'", null, ("a.fbs", "table Line {}"), ("b.fbs", "table [|line|] {}"));
}
