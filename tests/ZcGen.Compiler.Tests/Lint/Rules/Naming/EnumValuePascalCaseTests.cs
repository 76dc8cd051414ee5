using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class EnumValuePascalCaseTests
{
    private const string Name = "enum-value-pascal-case";

    [Theory]
    [InlineData("enum E:byte { [|red|], Green }", "value 'red' of enum 'E' is not UpperCamelCase")]
    [InlineData("enum E:byte { Green, [|DARK_RED|] = 4 }", "value 'DARK_RED' of enum 'E' is not UpperCamelCase")]
    [InlineData("enum E:ubyte (bit_flags) { [|can_read|] }", "value 'can_read' of enum 'E' is not UpperCamelCase")]
    public void Value_InAnotherCase_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("enum E:byte { Red, NONE, Version1_2, _1080p, UTF8 }")]
    public void Value_InUpperCamelCase_IsFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData(
        "enum E:byte { dark_red, MAX_SIZE = 3, x = 4 }\ntable T { e:E = dark_red; f:E = \"MAX_SIZE\"; g:E; }",
        "enum E:byte { DarkRed, MaxSize = 3, X = 4 }\ntable T { e:E = DarkRed; f:E = \"MaxSize\"; g:E; }")]
    [InlineData(
        "enum E:ubyte (bit_flags) { a, b, C }\ntable T { e:E = \"a C b\"; n:int = \"E.b E.C\"; m:uint = 'E.a'; }",
        "enum E:ubyte (bit_flags) { A, B, C }\ntable T { e:E = \"A C B\"; n:int = \"E.B E.C\"; m:uint = 'E.A'; }")]
    [InlineData(
        "namespace A; enum E:byte { a }\nnamespace A.B; enum E:byte { a }\ntable T { n:int = \"E.a\"; x:bool = true; s:string = \"E\"; }",
        "namespace A; enum E:byte { A }\nnamespace A.B; enum E:byte { A }\ntable T { n:int = \"E.A\"; x:bool = true; s:string = \"E\"; }")]
    public void Fix_RenamesItInDefaultsToo(string before, string after) => LintTest.Fixes(Name, before, after);

    [Fact]
    public void Fix_OfAnIncludedEnum_ChangesAllFiles() => LintTest.Fixes(
        Name, null,
        [("a.fbs", "namespace A; enum E:byte { red }"), ("b.fbs", "include \"a.fbs\";\ntable T { c:A.E = red; n:int = 2; }")],
        [("a.fbs", "namespace A; enum E:byte { Red }"), ("b.fbs", "include \"a.fbs\";\ntable T { c:A.E = Red; n:int = 2; }")]);

    [Theory]
    [InlineData("enum E:byte { red, Red }")]
    [InlineData("enum E:byte { dark_red, darkRed }")]
    public void Value_WhoseCorrectFormIsTaken_HasNoFix(string text) => LintTest.DoesNotFix(Name, text);

    [Fact]
    public void Value_NamedInAFileThatIsOnlyIncluded_HasNoFix() => Assert.Null(Assert.Single(LintTest.Lint(
        LintTest.Only(LintTest.Rule(Name)),
        static path => path == "color.fbs",
        ("color.fbs", "enum Color:byte { red }"),
        ("test.fbs", "include \"color.fbs\";\ntable T { c:Color = red; }"))).Fix);
}
