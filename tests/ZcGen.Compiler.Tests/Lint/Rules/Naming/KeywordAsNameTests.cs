using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class KeywordAsNameTests
{
    private const string Name = "type-and-field-keyword";

    [Theory]
    [InlineData("table T { [|float64|]:int; }", "field 'float64' has the name of a built-in type, which other compilers of schemas refuse")]
    [InlineData("struct S { [|table|]:int; }", "field 'table' has the name of a keyword, which other compilers of schemas refuse")]
    [InlineData("table [|union|] { x:int; }", "table 'union' has the name of a keyword, which other compilers of schemas refuse")]
    [InlineData("enum [|string|]:byte { A }", "enum 'string' has the name of a built-in type, which other compilers of schemas refuse")]
    public void Name_ThatMeansSomething_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table Table { int_:int; Float:int; required:int; }")]
    [InlineData("enum E:byte { int }")]
    public void OtherName_IsFine(string text) => LintTest.Accepts(Name, text);
}
