using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class IncludeUnusedTests
{
    private const string Name = "include-unused";

    private static readonly (string Path, string Text) Color = ("color.fbs", "namespace Art; enum Color:byte { Red } table Ink {}");

    /// <summary>What each of these names of the included file makes the include one that is used.</summary>
    public static TheoryData<string> Uses => new(
        "include \"color.fbs\"; namespace Art; table T { c:Color; }",
        "include \"color.fbs\"; table T { c:[Art.Ink]; }",
        "include \"color.fbs\"; namespace Art; struct S { c:[Color:4]; }",
        "include \"color.fbs\"; namespace Art; union U { Ink }",
        "include \"color.fbs\"; table T { x:int; } union U { T, Blue:Art.Ink }",
        "include \"color.fbs\"; namespace Art; table T { x:int = \"Color.Red\"; }",
        "include \"color.fbs\"; namespace Art; table T { y:uint = 'Color.Red'; }",
        "include \"color.fbs\"; namespace Art; table T { b:[ubyte] (nested_flatbuffer: \"Ink\"); }",
        "include \"color.fbs\"; table T { x:int; } root_type Art.Ink;",
        "include \"color.fbs\"; table T { x:int; } rpc_service S { Get(Art.Ink):T; }",
        "include \"color.fbs\"; table T { x:int; } rpc_service S { Get(T):T (error: \"Art.Ink\"); }",
        "include \"color.fbs\"; table T { x:int; } rpc_service S { Get(T):Art.Ink (streaming: \"server\"); }");

    [Fact]
    public void Include_OfWhichNothingIsNamed_IsReported() => LintTest.Reports(
        Name, "nothing of the included file 'color.fbs' is used", null, Color, ("a.fbs", "[|include \"color.fbs\";|] table T { x:int; }"));

    [Fact]
    public void Include_OfAFileThatDeclaresTheSameNameElsewhere_IsReported() => LintTest.Reports(
        Name,
        "nothing of the included file 'color.fbs' is used",
        null,
        Color,
        ("a.fbs", "[|include \"color.fbs\";|] namespace Music; enum Color:byte { Red } table T { c:Color; d:Color = Red; }"));

    [Theory]
    [MemberData(nameof(Uses))]
    public void Include_OfWhichATypeIsNamed_IsFine(string text) => LintTest.Accepts(Name, null, Color, ("a.fbs", text));

    [Fact]
    public void Include_OfAnAttribute_IsFineWhereItIsWritten()
    {
        (string, string) attributes = ("attributes.fbs", "attribute \"unit\"; attribute \"oneway\";");
        const string message = "nothing of the included file 'attributes.fbs' is used";
        LintTest.Accepts(Name, null, attributes, ("a.fbs", "include \"attributes.fbs\"; table T { x:int (unit: \"m\"); }"));
        LintTest.Accepts(
            Name, null, attributes, ("a.fbs", "include \"attributes.fbs\"; table T { x:int; } rpc_service S { Do(T):T (oneway); }"));
        LintTest.Reports(Name, message, null, attributes, ("a.fbs", "[|include \"attributes.fbs\";|] table T { x:int (deprecated); }"));
        LintTest.Reports(
            Name,
            message,
            null,
            attributes,
            ("a.fbs", "[|include \"attributes.fbs\";|] attribute \"unit\"; table T { x:int (unit: \"m\"); }"));
    }

    [Fact]
    public void Includes_OfAFileThatDeclaresNothing_AreForOthers() => LintTest.Accepts(
        Name,
        null,
        Color,
        ("shape.fbs", "table Shape {}"),
        ("all.fbs", "include \"color.fbs\"; include \"shape.fbs\"; attribute \"unit\"; root_type Shape;"));

    [Fact]
    public void Include_ThroughWhichATypeIsReached_IsFine() => LintTest.Accepts(
        Name, null, Color, ("all.fbs", "include \"color.fbs\";"), ("a.fbs", "include \"all.fbs\"; table T { c:Art.Color; }"));

    [Fact]
    public void Include_ThroughWhichATypeIsReachedThatAnotherOneGives_IsReported() => LintTest.Reports(
        Name,
        "nothing of the included file 'all.fbs' is used",
        null,
        Color,
        ("all.fbs", "include \"color.fbs\";"),
        ("pen.fbs", "include \"color.fbs\"; table Pen { c:Art.Color; }"),
        ("a.fbs", "[|include \"all.fbs\";|] include \"pen.fbs\"; table T { c:Art.Color; p:Pen; }"));

    [Fact]
    public void Include_OfTwoThatGiveAType_IsTheFirst() => LintTest.Reports(
        Name,
        "nothing of the included file 'all2.fbs' is used",
        null,
        Color,
        ("all1.fbs", "include \"color.fbs\";"),
        ("all2.fbs", "include \"color.fbs\";"),
        ("a.fbs", "include \"all1.fbs\"; [|include \"all2.fbs\";|] table T { c:Art.Color; }"));

    [Fact]
    public void Include_ThatAnIncluderNeeds_IsFine() => LintTest.Accepts(
        Name,
        null,
        Color,
        ("base.fbs", "include \"color.fbs\"; table Base {}"),
        ("a.fbs", "include \"base.fbs\"; table T { b:Base; c:Art.Color; }"));

    [Fact]
    public void Include_ThatAnIncluderHasItself_IsReported() => LintTest.Reports(
        Name,
        "nothing of the included file 'color.fbs' is used",
        null,
        Color,
        ("base.fbs", "[|include \"color.fbs\";|] table Base {}"),
        ("a.fbs", "include \"base.fbs\"; include \"color.fbs\"; table T { b:Base; c:Art.Color; }"));

    // By way of b.fbs, a.fbs sees c.fbs only because a.fbs itself includes it.
    [Fact]
    public void Include_WhoseTypeIsSeenOnAWayBackToo_IsFine() => LintTest.Accepts(
        Name,
        null,
        ("a.fbs", "include \"b.fbs\"; include \"all.fbs\"; table A { b:B; c:C; }"),
        ("b.fbs", "include \"a.fbs\"; table B { a:A; }"),
        ("all.fbs", "include \"c.fbs\";"),
        ("c.fbs", "table C {}"));

    [Fact]
    public void Include_ThatLeadsBackAndIsNotUsed_IsReported() => LintTest.Reports(
        Name,
        "nothing of the included file 'a.fbs' is used",
        null,
        ("a.fbs", "include \"b.fbs\"; table A { b:B; }"),
        ("b.fbs", "[|include \"a.fbs\";|] table B {}"));

    [Fact]
    public void Include_OfTheFileItselfOrASecondTime_IsAnotherRulesMatter() => LintTest.Accepts(
        Name, null, Color, ("a.fbs", "include \"a.fbs\"; include \"color.fbs\"; include \"./color.fbs\"; table T { c:Art.Color; }"));

    [Fact]
    public void Includes_OfTypesThatAreCompiledApart_AreFine() => Assert.Empty(LintTest.Lint(
        LintTest.Only(LintTest.Rule(Name)),
        CompileOptions.Default with { OneAssembly = false },
        static _ => true,
        ("v1/t.fbs", "table T {}"),
        ("v2/t.fbs", "table T {}"),
        ("v1/e.fbs", "enum E:byte { X }"),
        ("v2/e.fbs", "enum E:byte { X }"),
        ("v1/a.fbs", "include \"t.fbs\"; namespace A; table A1 { t:T; }"),
        ("v2/a.fbs", "include \"t.fbs\"; namespace A; table A2 { t:T; }"),
        ("v2/b.fbs", "include \"e.fbs\"; namespace B; table B { x:int = \"E.X\"; }")));

    [Theory]
    [InlineData("include \"color.fbs\";\ntable T {}\n", "table T {}\n")]
    [InlineData("// File.\r\n  include \"color.fbs\"; // Colors.\r\ntable T {}\r\n", "// File.\r\ntable T {}\r\n")]
    [InlineData("include \"color.fbs\"; table T {}", "table T {}")]
    [InlineData("include \"color.fbs\"; /* why */ table T {}", "/* why */ table T {}")]
    [InlineData("/* why */ include \"color.fbs\";\ntable T {}", "/* why */ \ntable T {}")]
    [InlineData("include \"color.fbs\"; include \"b.fbs\";\ntable T {}", "\ntable T {}")]
    public void Fix_RemovesTheLineOrWhatIsOnIt(string before, string after)
    {
        (string Path, string Text)[] files = [Color, ("b.fbs", "table B {}"), ("a.fbs", before)];
        LintTest.Fixes(Name, null, files, [files[0], files[1], ("a.fbs", after)]);
    }
}
