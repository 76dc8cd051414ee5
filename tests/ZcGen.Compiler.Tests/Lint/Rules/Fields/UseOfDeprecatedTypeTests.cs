using Xunit;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class UseOfDeprecatedTypeTests
{
    private const string Name = "use-of-deprecated-type";

    [Theory]
    [InlineData("/// Deprecated: use B.\ntable A {}\ntable T { a:[[|A|]]; }", "table 'T' uses table 'A', which is deprecated")]
    [InlineData(
        "namespace N;\n/// @deprecated\nenum A:byte { V }\ntable T { a:[|N.A|]; }", "table 'T' uses enum 'N.A', which is deprecated")]
    [InlineData(
        "/// First.\n/// DEPRECATED.\nstruct A { x:int; }\nstruct S { a:[|A|]; }", "struct 'S' uses struct 'A', which is deprecated")]
    [InlineData("/// Deprecated\ntable A {}\nunion U { [|A|] }", "union 'U' uses table 'A', which is deprecated")]
    [InlineData(
        "/// Deprecated\ntable A {} table B {}\nrpc_service S { M([|A|]):B; }", "rpc_service 'S' uses table 'A', which is deprecated")]
    public void Use_OfADeprecatedType_IsReported(string text, string message)
    {
        SchemaDiagnostic found = LintTest.Reports(Name, message, text);
        Assert.Equal("declared here", Assert.Single(found.Related).Message);
    }

    [Theory]
    [InlineData("/// Deprecated\ntable A { a:A; }")]
    [InlineData("/// Deprecated\ntable A {}\n/// Deprecated\ntable B { a:A; }")]
    [InlineData("/// Deprecated\ntable A {}\ntable T { a:A (deprecated); }")]
    [InlineData("/// Not deprecated.\ntable A {}\n/// Deprecatedness.\ntable B {}\n// Deprecated\ntable C {}\ntable T { a:A; b:B; c:C; }")]
    [InlineData("/// Deprecated\ntable A {}\nroot_type A;")]
    public void OtherUse_IsFine(string text) => LintTest.Accepts(Name, text);

    [Fact]
    public void Use_InAnotherFile_IsReportedThere() => LintTest.Reports(
        Name, "table 'T' uses table 'A', which is deprecated", null,
        ("a.fbs", "/// Deprecated\ntable A {}"), ("b.fbs", "include \"a.fbs\";\ntable T { a:[|A|]; }"));
}
