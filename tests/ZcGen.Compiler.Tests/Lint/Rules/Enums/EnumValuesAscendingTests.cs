using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class EnumValuesAscendingTests
{
    private const string Name = "enum-values-ascending";

    [Theory]
    [InlineData("enum E:byte { A = 2, [|B|] = 1, C = 3 }", "value 'B' of enum 'E' is 1, and stands after 'A', which is 2")]
    [InlineData("enum E:byte { A = 2, [|B|] = -1, C }", "value 'B' of enum 'E' is -1, and stands after 'A', which is 2")]
    [InlineData("enum E:ubyte (bit_flags) { A = 7, [|B|] = 3 }", "value 'B' of enum 'E' is 3, and stands after 'A', which is 7")]
    [InlineData(
        "enum E:ulong { A = 9223372036854775808, [|B|] = 1 }",
        "value 'B' of enum 'E' is 1, and stands after 'A', which is 9223372036854775808")]
    public void Value_OutOfOrder_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("enum E:byte { A, B, C }")]
    [InlineData("enum E:byte { A = -128, B, C = 127 }")]
    [InlineData("enum E:ulong { A = 1, B = 18446744073709551615 }")]
    public void Values_InOrder_AreFine(string text) => LintTest.Accepts(Name, text);
}
