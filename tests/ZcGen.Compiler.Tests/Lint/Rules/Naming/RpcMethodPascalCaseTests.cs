using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class RpcMethodPascalCaseTests
{
    private const string Name = "rpc-method-pascal-case";

    [Theory]
    [InlineData("table T {} rpc_service S { [|get|](T):T; Put(T):T; }", "method 'get' of service 'S' is not UpperCamelCase")]
    [InlineData("table T {} rpc_service S { [|Get_All|](T):T; }", "method 'Get_All' of service 'S' is not UpperCamelCase")]
    public void Method_InAnotherCase_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table T {} rpc_service S { GetAll(T):T; X(T):T (idempotent); }")]
    public void Method_InUpperCamelCase_IsFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData(
        "table get {} rpc_service S { get(get):get; get_all(get):get; }", "table get {} rpc_service S { Get(get):get; GetAll(get):get; }")]
    public void Fix_RenamesIt(string before, string after) => LintTest.Fixes(Name, before, after);

    [Fact]
    public void Fix_BreaksCalls() => Assert.True(
        Assert.Single(LintTest.Lint(LintTest.Only(LintTest.Rule(Name)), ("a.fbs", "table T {} rpc_service S { get(T):T; }"))).Fix!.BreaksCalls);

    [Theory]
    [InlineData("table T {} rpc_service S { get(T):T; Get(T):T; }")]
    [InlineData("table T {} rpc_service S { get_all(T):T; getAll(T):T; }")]
    public void Method_WhoseCorrectFormIsTaken_HasNoFix(string text) => LintTest.DoesNotFix(Name, text);
}
