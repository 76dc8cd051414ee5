using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class DeprecatedHasReasonTests
{
    private const string Name = "deprecated-has-reason";

    [Theory]
    [InlineData("table T { x:int ([|deprecated|]); y:int; }")]
    [InlineData("table T {\n/// Deprecated, do not use any more!\nx:int (id: 0, [|deprecated|]); y:int (id: 1); }")]
    [InlineData("attribute deprecated_reason; table T { x:int ([|deprecated|], deprecated_reason: \"removed\"); }")]
    [InlineData("attribute deprecated_reason; table T { x:int ([|deprecated|], deprecated_reason); }")]
    public void Field_WithoutAReason_IsReported(string text) =>
        LintTest.Reports(Name, "nothing says why field 'x' of 'T' is deprecated", text);

    [Theory]
    [InlineData("table T {\n/// Use y.\nx:int (deprecated); y:int; }")]
    [InlineData("attribute deprecated_reason; table T { x:int (deprecated, deprecated_reason: \"overflows\"); y:int; }")]
    public void Field_WithAReason_IsFine(string text) => LintTest.Accepts(Name, text);
}
