using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class UnionMemberAliasedTwiceTests
{
    private const string Name = "union-member-aliased-twice";

    [Theory]
    [InlineData(
        "table A {}\nunion U { [|A|],\n/// Other.\nB:A }", "several members of union 'U' are of type 'A', and 'A' has no name of its own")]
    [InlineData(
        "namespace N; table A {}\nunion U {\n/// One.\nA:A,\n///\n[|B|]:N.A }",
        "several members of union 'U' are of type 'N.A', and 'B' has no comment")]
    public void Member_LikeAnother_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table A {} table B {} union U { A, B, C:string, D:string }")]
    [InlineData("table A {}\nunion U {\n/// One.\nB:A,\n/// Two.\nC:A }")]
    public void Members_ThatDiffer_AreFine(string text) => LintTest.Accepts(Name, text);
}
