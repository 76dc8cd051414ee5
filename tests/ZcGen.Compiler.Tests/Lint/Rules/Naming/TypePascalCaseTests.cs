using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class TypePascalCaseTests
{
    private const string Name = "type-pascal-case";

    [Theory]
    [InlineData("table [|player_state|] { x:int; }", "table 'player_state' is not UpperCamelCase")]
    [InlineData("struct [|point|] { x:int; }", "struct 'point' is not UpperCamelCase")]
    [InlineData("enum [|color|]:byte { Red }", "enum 'color' is not UpperCamelCase")]
    [InlineData("table T {} union [|any_of|] { T }", "union 'any_of' is not UpperCamelCase")]
    [InlineData("table T {} rpc_service [|store|] { Get(T):T; }", "rpc_service 'store' is not UpperCamelCase")]
    public void Name_InAnotherCase_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table PlayerState { x:int; }")]
    [InlineData("table HTTPRequest { x:int; }")]
    [InlineData("table Version1_2 { x:int; }")]
    [InlineData("table T_ { x:int; }")]
    public void Name_InUpperCamelCase_IsFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData("table player_state {} table T { p:player_state; q:[player_state]; }", "table PlayerState {} table T { p:PlayerState; q:[PlayerState]; }")]
    [InlineData("namespace A; table item {} union Any { item, Other:A.item }", "namespace A; table Item {} union Any { Item, Other:A.Item }")]
    [InlineData("table MAX_SIZE {} root_type MAX_SIZE;", "table MaxSize {} root_type MaxSize;")]
    [InlineData("table t {} rpc_service S { Get(t):t; }", "table T {} rpc_service S { Get(T):T; }")]
    [InlineData("table t { n:[ubyte] (nested_flatbuffer: \"t\"); }", "table T { n:[ubyte] (nested_flatbuffer: \"T\"); }")]
    [InlineData(
        "enum color:byte { A } table T { n:int = \"color.A\"; c:color = A; }",
        "enum Color:byte { A } table T { n:int = \"Color.A\"; c:Color = A; }")]
    public void Fix_RenamesAllUses(string before, string after) => LintTest.Fixes(Name, before, after);

    [Theory]
    [InlineData("table t {} table T {}")]
    [InlineData("table foo_bar {} table fooBar {}")]
    [InlineData("namespace A; table foo_bar {} namespace A.B; table fooBar {} table T { f:foo_bar; }")]
    [InlineData("namespace acme; table fooBar {} namespace Acme; table foo_bar {}")]
    [InlineData("table t {} struct S { T:int; }")]
    [InlineData("table t {} namespace T; table U {}")]
    public void Name_WhoseCorrectFormIsTaken_HasNoFix(string text) => LintTest.DoesNotFix(Name, text);
}
