using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class EnumUnderlyingFitsGrowthTests
{
    private const string Name = "enum-underlying-fits-growth";

    [Theory]
    [InlineData("enum [|E|]:ubyte (bit_flags) { A, B, C, D, E, F, G }", "enum 'E' uses 7 of the 8 bits of 'ubyte'")]
    public void Flags_ThatNearlyFillTheirType_AreReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("ubyte", 205)]
    [InlineData("byte", 205)]
    [InlineData("ushort", 52429)]
    public void Values_ThatNearlyFillTheirType_AreReported(string type, int count)
    {
        int room = type == "ushort" ? 65536 : 256;
        string message = $"enum 'E' uses {count} of the {room} numbers of '{type}'";
        LintTest.Reports(Name, message, $"enum [|E|]:{type} {{ {Values(type, count)} }}");
        LintTest.Accepts(Name, $"enum E:{type} {{ {Values(type, count - 1)} }}");
    }

    [Theory]
    [InlineData("enum E:ubyte (bit_flags) { A, B, C, D, E, F }")]
    [InlineData("enum E:ubyte { A, B = 255 }")]
    public void Enum_WithRoom_IsFine(string text) => LintTest.Accepts(Name, text);

    [Fact]
    public void Flags_OfTheLargestType_AreFine() => LintTest.Accepts(Name, $"enum E:ulong (bit_flags) {{ {Values("ulong", 64)} }}");

    private static string Values(string type, int count) =>
        string.Join(", ", Enumerable.Range(0, count).Select(i => i == 0 && type == "byte" ? "V0 = -128" : $"V{i}"));
}
