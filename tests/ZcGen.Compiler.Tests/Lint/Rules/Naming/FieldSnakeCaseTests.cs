using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class FieldSnakeCaseTests
{
    private const string Name = "field-snake-case";

    [Theory]
    [InlineData("table T { [|hitPoints|]:int; }", "field 'hitPoints' of 'T' is not snake_case")]
    [InlineData("struct S { [|X|]:int; }", "field 'X' of 'S' is not snake_case")]
    [InlineData("table T { [|a__b|]:int; }", "field 'a__b' of 'T' is not snake_case")]
    public void Name_InAnotherCase_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table T { hit_points:int; x2:int; _private:int; type_:int; }")]
    public void Name_InSnakeCase_IsFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData("table T { hitPoints:int; HTTPStatus:int; IPv4:int; }", "table T { hit_points:int; http_status:int; i_pv4:int; }")]
    [InlineData("table T { stepList:[int]; stepListCount:int; }", "table T { step_list:[int]; step_list_count:int; }")]
    public void Fix_RenamesIt(string before, string after) => LintTest.Fixes(Name, before, after);

    [Theory]
    [InlineData("table T { hitPoints:int; hit_points:int; }")]
    [InlineData("table T { hitPoints:int; HitPoints:int; }")]
    [InlineData("table point {} table T { Point:int; }")]
    [InlineData("table A {} union U { A } table T { anyOf:U; any_of_type:int; }")]
    [InlineData("table T { theSteps:[int]; the_steps_length:int; }")]
    [InlineData("table T { theText:string; the_text_byte_vector:int; }")]
    public void Name_WhoseCorrectFormIsTaken_HasNoFix(string text) => LintTest.DoesNotFix(Name, text);
}
