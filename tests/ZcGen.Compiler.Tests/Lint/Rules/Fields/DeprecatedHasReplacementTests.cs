using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class DeprecatedHasReplacementTests
{
    private const string Name = "deprecated-has-replacement";

    [Theory]
    [InlineData("table T {\n/// Overflows.\nx:int ([|deprecated|]); y:long; }")]
    [InlineData("table T {\n/// Overflows. Use x.\nx:int ([|deprecated|]); y:long; }")]
    [InlineData("attribute deprecated_reason; table T { x:int ([|deprecated|], deprecated_reason: \"use yy\"); y:long; }")]
    public void Reason_WithoutAReplacement_IsReported(string text) =>
        LintTest.Reports(Name, "the reason why field 'x' of 'T' is deprecated names no field or type to use instead", text);

    [Theory]
    [InlineData("table T {\n/// Overflows: use `y`.\nx:int (deprecated); y:long; }")]
    [InlineData("table T {\n/// See T.y.\nx:int (deprecated); y:long; }")]
    [InlineData("attribute deprecated_reason; table T { x:int (deprecated, deprecated_reason: \"is in Other\"); } table Other {}")]
    [InlineData("table T {\n/// Never set; there is no replacement.\nx:int (deprecated); }")]
    [InlineData("table T { x:int (deprecated); y:long; }")]
    public void OtherField_IsFine(string text) => LintTest.Accepts(Name, text);
}
