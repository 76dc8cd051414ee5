using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class EnumValuesExplicitTests
{
    private const string Name = "enum-values-explicit";

    [Theory]
    [InlineData("enum [|E|]:byte { A, B = 3, C }", "enum 'E' has values without a number: 'A' and 1 more")]
    [InlineData("enum [|E|]:byte { A = 1, B }", "enum 'E' has values without a number: 'B'")]
    public void Value_WithoutANumber_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("enum E:byte { A = 1, B = 2 }")]
    public void Values_WithNumbers_AreFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData("enum E:byte { A, B=3, C /* c */, D }", "enum E:byte { A = 0, B=3, C = 4 /* c */, D = 5 }")]
    [InlineData("enum E:byte { A = -2, B, C }", "enum E:byte { A = -2, B = -1, C = 0 }")]
    [InlineData("enum E:ulong { A = 18446744073709551614, B }", "enum E:ulong { A = 18446744073709551614, B = 18446744073709551615 }")]
    [InlineData("enum E:ulong (bit_flags) { A, B = 62, C }", "enum E:ulong (bit_flags) { A = 0, B = 62, C = 63 }")]
    [InlineData("attribute a; enum E:ubyte (bit_flags) { A (a), B }", "attribute a; enum E:ubyte (bit_flags) { A = 0 (a), B = 1 }")]
    public void Fix_WritesTheNumbers(string before, string after) => LintTest.Fixes(Name, before, after);
}
