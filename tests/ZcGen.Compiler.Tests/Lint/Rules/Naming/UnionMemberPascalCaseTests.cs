using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class UnionMemberPascalCaseTests
{
    private const string Name = "union-member-pascal-case";

    [Theory]
    [InlineData("table T {} union U { T, [|other_one|]:T }", "member 'other_one' of union 'U' is not UpperCamelCase")]
    [InlineData("table T {} union U { [|text|]:string }", "member 'text' of union 'U' is not UpperCamelCase")]
    public void Member_InAnotherCase_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table T {} union U { T, Other:T, Text:string }")]
    [InlineData("namespace a; table t {} union U { t }")]
    [InlineData("namespace a; table t {} union U { a.t }")]
    public void Member_InUpperCamelCaseOrNamedAsItsType_IsFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData("table t {} union U { t:t, OTHER_ONE : t = 4, text:string }", "table t {} union U { T:t, OtherOne : t = 4, Text:string }")]
    public void Fix_RenamesIt(string before, string after) => LintTest.Fixes(Name, before, after);

    [Theory]
    [InlineData("table T {} union U { T, t:T }")]
    [InlineData("table T {} union U { one_t:T, oneT:T }")]
    [InlineData("table T {} union U { n_o_n_e:T, NOne:T }")]
    public void Member_WhoseCorrectFormIsTaken_HasNoFix(string text) => LintTest.DoesNotFix(Name, text);
}
