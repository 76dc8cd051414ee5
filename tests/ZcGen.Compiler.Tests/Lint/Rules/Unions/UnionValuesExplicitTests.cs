using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class UnionValuesExplicitTests
{
    private const string Name = "union-values-explicit";

    [Theory]
    [InlineData("table A {} union [|U|] { A, B:A = 3, C:A }", "union 'U' has members without a number: 'A' and 1 more")]
    [InlineData("namespace N; table A {} union [|U|] { N.A }", "union 'U' has members without a number: 'N.A'")]
    public void Member_WithoutANumber_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table A {} union U { A = 1, B:A = 5 }")]
    [InlineData("union U { }")]
    public void Members_WithNumbers_AreFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData(
        "namespace N; table A {} union U { A, N . A, B:A=7, C : N.A /* c */ , Text:string }",
        "namespace N; table A {} union U { A = 1, N . A = 2, B:A=7, C : N.A = 8 /* c */ , Text:string = 9 }")]
    [InlineData("attribute a; table A {} union U:int { A (a) }", "attribute a; table A {} union U:int { A = 1 (a) }")]
    public void Fix_WritesTheNumbers(string before, string after) => LintTest.Fixes(Name, before, after);
}
