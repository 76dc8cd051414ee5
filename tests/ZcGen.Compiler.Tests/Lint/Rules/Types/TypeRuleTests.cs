using Xunit;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>The rules about types.</summary>
public sealed class TypeRuleTests
{
    [Theory]
    [InlineData("table T {} table [|U|] {} root_type T;", "table 'U' is in no message: neither a root_type nor a method leads to it")]
    [InlineData(
        "table T {} enum [|E|]:byte { A } rpc_service S { Do(T):T; }",
        "enum 'E' is in no message: neither a root_type nor a method leads to it")]
    [InlineData(
        "table T { t:T; } union [|U|] { T } root_type T;",
        "union 'U' is in no message: neither a root_type nor a method leads to it")]
    [InlineData(
        "table T {} struct [|S|] { x:int; } rpc_service R { Do(T):T; }",
        "struct 'S' is in no message: neither a root_type nor a method leads to it")]
    public void Type_InNoMessage_IsReported(string text, string message) => LintTest.Reports("unused-type", message, text);

    [Theory]
    [InlineData("table A {} table B { a:A; } struct S { x:int; } enum E:byte { X }")]
    [InlineData("struct S { x:int; } enum E:byte { X } table A { s:[S]; e:E; } "
        + "union U { A } table B { u:U; n:[ubyte] (nested_flatbuffer: \"C\"); } table C {} root_type B;")]
    [InlineData("table A {} table B {} table C {} rpc_service R { Do(A):B (error: \"C\"); }")]
    [InlineData("enum E:byte { X } table T { x:int = \"E.X\"; } root_type T;")]
    [InlineData("table A {} table B {} rpc_service R { Do(A):B (streaming: \"client\"); } table T {} root_type T;")]
    public void Type_InAMessageOrWithoutAnyRoot_IsFine(string text) => LintTest.Accepts("unused-type", text);

    [Fact]
    public void Types_OnlyInEachOther_AreReported()
    {
        IReadOnlyList<SchemaDiagnostic> found = LintTest.Lint(
            LintTest.Only(LintTest.Rule("unused-type")), ("a.fbs", "table T {} table A { b:B; } table B { a:A; } root_type T;"));
        Assert.Equal(2, found.Count);
    }

    [Theory]
    [InlineData(
        "struct [|S|] { a:byte; b:long; c:byte; }",
        "struct 'S' takes 24 bytes, and 16 in another order of its fields",
        "order the fields as b, a, c, unless messages with the struct exist")]
    [InlineData(
        "struct V { x:float; y:float; } struct [|S|] { a:[byte:3]; v:V; b:bool; }",
        "struct 'S' takes 16 bytes, and 12 in another order of its fields",
        "order the fields as v, a, b, unless messages with the struct exist")]
    public void Struct_WithAvoidableHoles_IsReported(string text, string message, string help) =>
        Assert.Equal(help, LintTest.Reports("struct-padding", message, text).Help);

    [Theory]
    [InlineData("struct S { a:long; b:byte; }")]
    [InlineData("struct S { b:byte; a:long; }")]
    [InlineData("struct S { a:int; b:short; c:byte; d:byte; }")]
    [InlineData("struct S (force_align: 16) { a:int; }")]
    [InlineData("table T { a:byte; b:long; c:byte; }")]
    public void Struct_WithoutAvoidableHoles_IsFine(string text) => LintTest.Accepts("struct-padding", text);

    [Theory]
    [InlineData("table [|P|] { x:int; y:float; } table T { p:P; }")]
    [InlineData("struct S { x:int; } enum E:byte { A } table [|P|] { s:S; e:E; b:bool; } table T { p:[P]; }")]
    public void Table_ThatCouldBeAStruct_IsReported(string text) => LintTest.Reports(
        "struct-in-place-of-single-use-table",
        "table 'P' has only fields of fixed size, and one field of 'T' is all that uses it: it could be a struct",
        text);

    [Theory]
    [InlineData("table P {} table T { p:P; }")]
    [InlineData("table P { x:int = 1; } table T { p:P; }")]
    [InlineData("table P { x:int = null; } table T { p:P; }")]
    [InlineData("table P { x:int; y:int (deprecated); } table T { p:P; }")]
    [InlineData("table P { x:string; } table T { p:P; }")]
    [InlineData("table P { x:int; } table T { p:P; q:P; }")]
    [InlineData("table P { x:int; } table T { p:P; } root_type P;")]
    [InlineData("table P { x:int; } union U { P }")]
    [InlineData("table P { x:int; } table T { s:string; } rpc_service S { Do(P):T; }")]
    [InlineData("table P { x:int; } table T { p:[ubyte] (nested_flatbuffer: \"P\"); }")]
    [InlineData("table P { x:int; }")]
    public void Table_ThatHasToBeOne_IsFine(string text) => LintTest.Accepts("struct-in-place-of-single-use-table", text);

    [Theory]
    [InlineData(
        "struct [|S|] { x:int; } table T { s:S; }",
        "struct 'S' is a part of 'T', and can get no further fields: write '(frozen)' if that is meant")]
    [InlineData(
        "struct [|S|] { x:int; } union U { S }",
        "struct 'S' is a part of 'U', and can get no further fields: write '(frozen)' if that is meant")]
    public void Struct_InAMessage_IsReported(string text, string message) => LintTest.Reports("struct-not-evolvable", message, text);

    [Theory]
    [InlineData("attribute \"frozen\"; struct S (frozen) { x:int; } table T { s:S; }")]
    [InlineData("struct S { x:int; } table T (private) { s:S; }")]
    [InlineData("struct S { x:int; }")]
    public void Struct_ThatIsFrozenOrInNoMessage_IsFine(string text) => LintTest.Accepts("struct-not-evolvable", text);

    [Theory]
    [InlineData("table [|T|] { x:int; t:[T]; }", "table 'T' can contain itself: T.t > T")]
    [InlineData("table A { b:B; } table [|B|] { x:[C]; } table C { y:D; b:B; } table D {}", "table 'B' can contain itself: B.x > C.b > B")]
    [InlineData("union U { N } table [|N|] { left:U; right:[U]; }", "table 'N' can contain itself: N.left > U > N")]
    public void Table_ThatContainsItself_IsReported(string text, string message) => LintTest.Reports("table-recursion", message, text);

    [Theory]
    [InlineData("table A { b:B; c:B; } table B { c:[C]; } table C {}")]
    [InlineData("table A { a:A (deprecated); b:[ubyte] (nested_flatbuffer: \"A\"); }")]
    [InlineData("table A { u:U; } union U { B } table B {}")]
    public void Table_ThatDoesNotContainItself_IsFine(string text) => LintTest.Accepts("table-recursion", text);

    [Fact]
    public void Recursion_OverManyTables_IsShortened()
    {
        IEnumerable<string> tables = Enumerable.Range(0, 20)
            .Select(static i => $"table {(i == 0 ? "[|T0|]" : $"T{i}")} {{ f:T{(i + 1) % 20}; }}");
        LintTest.Reports(
            "table-recursion",
            "table 'T0' can contain itself: T0.f > T1.f > T2.f > T3.f > T4.f > T5.f > T6.f > T7.f > ...",
            string.Concat(tables));
    }

    [Theory]
    [InlineData("table T { [|status|]:string; }", "string 'status' of 'T' has one of a few values, by its name: an enum says which")]
    [InlineData(
        "table T { [|order_type|]:string (required); }",
        "string 'order_type' of 'T' has one of a few values, by its name: an enum says which")]
    public void String_NamedLikeAnEnum_IsReported(string text, string message) => LintTest.Reports("string-where-enum", message, text);

    [Theory]
    [InlineData("table T { name:string; content_type:string; http_mime_type:string; prototype:string; }")]
    [InlineData("enum E:byte { A } table T { status:E; states:[string]; mode:string (deprecated); }")]
    public void String_NamedOtherwise_IsFine(string text) => LintTest.Accepts("string-where-enum", text);
}
