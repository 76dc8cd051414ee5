using Xunit;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class EnumZeroSuffixTests
{
    private const string Name = "enum-zero-suffix";

    [Theory]
    [InlineData("enum E:byte { [|Red|], Green }", "the value 0 of enum 'E' is 'Red', not 'Unknown', 'None' or 'Unspecified'")]
    [InlineData("enum E:byte { A = -1, [|B|] }", "the value 0 of enum 'E' is 'B', not 'Unknown', 'None' or 'Unspecified'")]
    public void Zero_WithAMeaning_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("enum E:byte { Unknown, Red }")]
    [InlineData("enum E:byte { Red = 1, NONE = 0 }")]
    [InlineData("enum E:byte { Red = 1 }")]
    [InlineData("enum E:ubyte (bit_flags) { Red }")]
    public void Zero_WithoutAMeaning_IsFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData(
        "enum E:byte { EUnknown, Red } table T { e:E = EUnknown; n:int = \"E.EUnknown\"; }",
        "enum E:byte { Unknown, Red } table T { e:E = Unknown; n:int = \"E.Unknown\"; }")]
    [InlineData("enum E:byte { E_NONE, Red }", "enum E:byte { None, Red }")]
    public void Fix_OfANameThatMeansIt_LeavesTheRestOut(string before, string after) => LintTest.Fixes(Name, before, after);

    [Theory]
    [InlineData("enum E:byte { Red, Green }")]
    [InlineData("enum E:byte { ENone, None }")]
    [InlineData("enum E:byte { ENone, none }")]
    public void OtherName_HasNoFix(string text) => LintTest.DoesNotFix(Name, text);

    [Fact]
    public void Names_OfTheOptions_ReplaceTheOthers()
    {
        LintOptions options = LintOptions.Default with { EnumZeroNames = ["Invalid"] };
        LintTest.Accepts(Name, "enum E:byte { Invalid }", options);
        LintTest.Reports(Name, "the value 0 of enum 'E' is 'None', not 'Invalid'", "enum E:byte { [|None|] }", options);
        LintTest.Accepts(Name, "enum E:byte { Red }", LintOptions.Default with { EnumZeroNames = [] });
    }
}
