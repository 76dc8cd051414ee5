using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class EnumDefaultZeroTests
{
    private const string Name = "enum-default-zero";

    [Theory]
    [InlineData("enum E:byte { A, B } table T { e:E = [|B|]; }", "default 'B' of field 'e' is not the value 0 of enum 'E'")]
    [InlineData("enum E:byte { A, B } table T { e:E = [|1|]; }", "default '1' of field 'e' is not the value 0 of enum 'E'")]
    [InlineData(
        "enum E:ubyte (bit_flags) { A, B } table T { e:E = [|\"A B\"|]; }", "default 'A B' of field 'e' is not the value 0 of enum 'E'")]
    public void Default_OtherThanZero_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("enum E:byte { A, B } table T { e:E; f:E = A; g:E = 0; h:E = null; n:int = 3; }")]
    [InlineData("enum E:byte { A = 1, B } table T { e:E = A; }")]
    [InlineData("enum E:byte { A, B } table T { e:E = B (deprecated); }")]
    public void OtherDefault_IsFine(string text) => LintTest.Accepts(Name, text);
}
