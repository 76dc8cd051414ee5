using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class FieldNameRepeatsTypeTests
{
    private const string Name = "field-name-repeats-type";

    [Theory]
    [InlineData("table Monster { [|monster_name|]:string; }", "field 'monster_name' repeats the name of 'Monster', whose field it is")]
    [InlineData("struct HttpCall { [|httpCallId|]:int; }", "field 'httpCallId' repeats the name of 'HttpCall', whose field it is")]
    public void Field_ThatBeginsWithTheType_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table Monster { name:string; monsters:[Monster]; monster:Monster; order_monster_id:int; }")]
    [InlineData("table Color { color_2d:int; }")]
    public void OtherField_IsFine(string text) => LintTest.Accepts(Name, text);
}
