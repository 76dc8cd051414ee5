using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class FieldIdsExplicitTests
{
    private const string Name = "field-ids-explicit";

    [Theory]
    [InlineData("table [|T|] { x:int; y:int; }", "the fields of table 'T' have no ids")]
    public void Table_WithoutIds_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table T { x:int (id: 1); y:int (deprecated, id: 0); }")]
    [InlineData("table T { x:int (id: 0x0); y:int (id: '1'); }")]
    [InlineData("table T {} struct S { x:int; }")]
    public void Table_WithIdsOrWithoutFields_IsFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData("table T { x:int; y:[ string ] ; }", "table T { x:int (id: 0); y:[ string ] (id: 1) ; }")]
    [InlineData(
        "table T { x:int=3; y:double = cos(rad(180)); z:string = \"a;b\"; v:[int] = []; }",
        "table T { x:int=3 (id: 0); y:double = cos(rad(180)) (id: 1); z:string = \"a;b\" (id: 2); v:[int] = [] (id: 3); }")]
    [InlineData(
        "table T { x:int (deprecated); y:string = \"a\" (key) ; z:[ubyte](force_align: 8 /* ) */); }",
        "table T { x:int (deprecated, id: 0); y:string = \"a\" (key, id: 1) ; z:[ubyte](force_align: 8, id: 2 /* ) */); }")]
    [InlineData(
        "attribute \"a\"; table T { x:int (\"a\"); y:int (a: \"b\"); }",
        "attribute \"a\"; table T { x:int (\"a\", id: 0); y:int (a: \"b\", id: 1); }")]
    [InlineData(
        "table A {} union U { A } table T { a:int; u:U; v:[U]; b:A; }",
        "table A {} union U { A } table T { a:int (id: 0); u:U (id: 2); v:[U] (id: 4); b:A (id: 5); }")]
    public void Fix_WritesTheIds(string before, string after) => LintTest.Fixes(Name, before, after);
}
