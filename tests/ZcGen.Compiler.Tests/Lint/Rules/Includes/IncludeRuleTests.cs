using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>The rules about includes, but for the one about unused ones.</summary>
public sealed class IncludeRuleTests
{
    private static readonly (string Path, string Text) A = ("a.fbs", "table A {}");
    private static readonly (string Path, string Text) B = ("b.fbs", "table B {}");

    [Fact]
    public void Cycle_OfTwoFiles_IsReportedOnce()
    {
        SchemaDiagnostic found = LintTest.Reports(
            "include-cycle",
            "the include of 'y/b.fbs' leads back to this file",
            null,
            ("x.fbs", "include \"y/b.fbs\"; table X { b:B; }"),
            ("a.fbs", "[|include \"y/b.fbs\";|] table A { b:B; }"),
            ("y/b.fbs", "include \"../a.fbs\"; table B { a:A; }"));
        Assert.Equal(("y/b.fbs", "the way back"), (Assert.Single(found.Related).Path, found.Related[0].Message));
        Assert.Null(found.Help);
    }

    [Fact]
    public void Cycle_OfThreeFiles_IsListed()
    {
        SchemaDiagnostic found = LintTest.Reports(
            "include-cycle",
            "the include of 'b.fbs' leads back to this file",
            null,
            ("a.fbs", "[|include \"b.fbs\";|] table A {}"),
            ("b.fbs", "include \"c.fbs\"; table B {}"),
            ("c.fbs", "include \"a.fbs\"; table C {}"));
        Assert.Equal("the cycle is a.fbs > b.fbs > c.fbs > a.fbs", found.Help);
    }

    [Fact]
    public void Cycle_OfManyFiles_IsCounted()
    {
        (string, string)[] files =
        [
            ("f0.fbs", "[|include \"f1.fbs\";|] table T0 {}"),
            .. Enumerable.Range(1, 9).Select(static i => ($"f{i}.fbs", $"include \"f{(i + 1) % 10}.fbs\"; table T{i} {{}}")),
        ];
        Assert.Equal(
            "the cycle has 10 files",
            LintTest.Reports("include-cycle", "the include of 'f1.fbs' leads back to this file", null, files).Help);
    }

    [Fact]
    public void Cycle_OfOneFile_IsReported() =>
        LintTest.Reports("include-cycle", "the include of 'test.fbs' leads back to this file", "[|include \"test.fbs\";|] table T {}");

    [Fact]
    public void Diamond_IsNoCycle() => LintTest.Accepts(
        "include-cycle",
        null,
        A,
        ("b.fbs", "include \"a.fbs\"; table B {}"),
        ("c.fbs", "include \"a.fbs\"; table C {}"),
        ("d.fbs", "include \"b.fbs\"; include \"c.fbs\"; include \"a.fbs\"; table D {}"));

    [Theory]
    [InlineData("include \"a.fbs\"; [|include \"a.fbs\";|] table T {}")]
    [InlineData("include \"a.fbs\"; include \"b.fbs\"; [|include \"x/../a.fbs\";|] table T {}")]
    public void Include_OfAFileTwice_IsReported(string text)
    {
        SchemaDiagnostic found = LintTest.Reports("include-duplicate", "file 'a.fbs' is included twice", null, A, B, ("t.fbs", text));
        Assert.Equal((0, "the first one"), (Assert.Single(found.Related).Span.Start, found.Related[0].Message));
    }

    [Fact]
    public void Include_OfFilesOnce_IsFine() =>
        LintTest.Accepts(
            "include-duplicate", null, A, ("x/a.fbs", "table XA {}"), ("t.fbs", "include \"a.fbs\"; include \"x/a.fbs\"; table T {}"));

    [Fact]
    public void Include_OfAFileThreeTimes_IsLeftOnce() => LintTest.Fixes(
        "include-duplicate",
        null,
        [A, ("t.fbs", "include \"a.fbs\";\n// Again.\ninclude \"a.fbs\"; // twice\ninclude \"./a.fbs\"; table T {}")],
        [A, ("t.fbs", "include \"a.fbs\";\n// Again.\ntable T {}")]);

    [Theory]
    [InlineData("include \"b.fbs\";\n[|include \"a.fbs\";|]\ntable T {}", "include of 'a.fbs' is not sorted: it belongs before 'b.fbs'")]
    [InlineData(
        "include \"a.fbs\";\n\ninclude \"b.fbs\"; // B\n[|include \"a.fbs\";|]\ntable T {}",
        "include of 'a.fbs' is not sorted: it belongs before 'b.fbs'")]
    public void Include_OutOfOrder_IsReported(string text, string message) =>
        LintTest.Reports("include-not-sorted", message, null, A, B, ("t.fbs", text));

    [Theory]
    [InlineData("include \"a.fbs\";\ninclude \"b.fbs\";\ntable T {}")]
    [InlineData("include \"a.fbs\";\ninclude \"a.fbs\";\ntable T {}")]
    [InlineData("include \"b.fbs\";\n\ninclude \"a.fbs\";\ntable T {}")]
    [InlineData("include \"b.fbs\";\n// The rest.\ninclude \"a.fbs\";\ntable T {}")]
    [InlineData("include \"b.fbs\"; include \"a.fbs\";\ntable T {}")]
    [InlineData("table T {}")]
    public void Includes_InOrderOrInGroups_AreFine(string text) => LintTest.Accepts("include-not-sorted", null, A, B, ("t.fbs", text));

    [Theory]
    [InlineData(
        "include \"c.fbs\"; // C\ninclude \"b.fbs\";\n  include 'a.fbs';  // A\n\ntable T {}",
        "include 'a.fbs';  // A\ninclude \"b.fbs\";\n  include \"c.fbs\"; // C\n\ntable T {}")]
    [InlineData(
        "include \"b.fbs\";\r\ninclude \"a.fbs\";\r\n\r\ninclude \"c.fbs\";\r\ninclude \"a.fbs\";\r\ntable T {}",
        "include \"a.fbs\";\r\ninclude \"b.fbs\";\r\n\r\ninclude \"a.fbs\";\r\ninclude \"c.fbs\";\r\ntable T {}")]
    public void Includes_AreSortedWithTheirComments(string before, string after)
    {
        (string, string) c = ("c.fbs", "table C {}");
        LintTest.Fixes("include-not-sorted", null, [A, B, c, ("t.fbs", before)], [A, B, c, ("t.fbs", after)]);
    }

    [Fact]
    public void Type_OfAnIndirectInclude_IsReportedWhereItIsNamedFirst() => LintTest.Reports(
        "include-transitive-use",
        "'A' is declared in 'a.fbs', which this file does not include itself",
        null,
        A,
        ("b.fbs", "include \"a.fbs\"; table B { a:A; }"),
        ("t.fbs", "include \"b.fbs\"; table T { b:B; a:[[|A|]]; c:A; }"));

    [Fact]
    public void Type_OfADirectInclude_IsFine() => LintTest.Accepts(
        "include-transitive-use",
        null,
        A,
        ("b.fbs", "include \"a.fbs\"; table B { a:A; } enum E:byte { X }"),
        ("c.fbs", "include \"b.fbs\";"),
        ("t.fbs", "include \"a.fbs\"; include \"b.fbs\"; include \"c.fbs\"; table T { a:A; b:B; x:int = \"E.X\"; }"));

    // No C# comes out of such a service, so that it has no meaning that says which table is named.
    [Theory]
    [InlineData("include-transitive-use", "b.fbs")]
    [InlineData("include-unused", "b.fbs")]
    [InlineData("include-unused", "a.fbs")]
    public void Type_ThatOnlyAStreamingServiceNames_IsFine(string rule, string include) => Assert.DoesNotContain(
        LintTest.Rule(rule),
        LintTest.Lint(
            LintTest.Only(LintTest.Rule(rule)),
            CompileOptions.Default with { EmitsCSharp = true },
            static _ => true,
            ("a.fbs", "namespace N; table A {}"),
            ("b.fbs", "include \"a.fbs\"; namespace N; table B { a:A; }"),
            ("t.fbs", $"include \"{include}\"; namespace N; table T {{}} rpc_service S {{ Get(A):T (streaming: \"server\"); }}"))
            .Select(static found => found.Rule));

    [Theory]
    [InlineData("include \"b.fbs\";\r\ntable T { a:A; }", "include \"b.fbs\";\r\ninclude \"x/a.fbs\";\r\ntable T { a:A; }")]
    [InlineData("include \"b.fbs\"; // B\n\ntable T { a:A; }", "include \"b.fbs\"; // B\ninclude \"x/a.fbs\";\n\ntable T { a:A; }")]
    [InlineData("include \"b.fbs\"; table T { a:A; }", "include \"b.fbs\"; include \"x/a.fbs\"; table T { a:A; }")]
    [InlineData(
        "include \"b.fbs\";\ntable T { a:A; z:Z; }", "include \"b.fbs\";\ninclude \"x/a.fbs\";\ninclude \"z.fbs\";\ntable T { a:A; z:Z; }")]
    public void File_IncludesWhatItNames(string before, string after)
    {
        (string, string)[] others =
        [
            ("x/a.fbs", "table A {}"), ("z.fbs", "table Z {}"), ("b.fbs", "include \"z.fbs\"; include \"x/a.fbs\"; table B { a:A; z:Z; }"),
        ];
        LintTest.Fixes("include-transitive-use", null, [.. others, ("t.fbs", before)], [.. others, ("t.fbs", after)]);
    }

    [Theory]
    [InlineData("s/x/t.fbs", "s/y/a.fbs", "../y/a.fbs")]
    [InlineData("s/x/t.fbs", "s/a.fbs", "../a.fbs")]
    [InlineData("/s/x/t.fbs", "/s/x/y/a.fbs", "y/a.fbs")]
    [InlineData("C:/s/t.fbs", "C:/a.fbs", "../a.fbs")]
    [InlineData("../t.fbs", "../../a.fbs", "../a.fbs")]
    [InlineData("../t.fbs", "a.fbs", null)]
    [InlineData("/s/t.fbs", "a.fbs", null)]
    [InlineData("C:/s/t.fbs", "D:/a.fbs", null)]
    public void File_IsIncludedByItsRelativePath(string from, string to, string? path)
    {
        string middle = to + ".middle.fbs";
        (string, string)[] files =
        [
            (to, "table A {}"),
            (middle, $"include \"{to}\"; table M {{ a:A; }}"),
            (from, $"include \"{middle}\";\ntable T {{ m:M; a:A; }}"),
        ];
        LintSettings settings = LintTest.Only(LintTest.Rule("include-transitive-use"));
        CompileOptions options = CompileOptions.Default with { IncludeDirectories = new(["."]) };
        SchemaFix? fix = Assert.Single(LintTest.Lint(settings, options, static _ => true, files)).Fix;
        Assert.Equal(path is null ? null : $"include \"{path}\";\n", fix?.Edits[0].NewText);
    }

    [Theory]
    [InlineData(
        "include [|\"x\\\\a.fbs\"|]; table T {}",
        "the path 'x\\a.fbs' has a backslash, which is a part of a name on other systems than Windows")]
    [InlineData("include [|\"/s/x/a.fbs\"|]; table T {}", "the path '/s/x/a.fbs' is absolute, so that it exists on this machine only")]
    [InlineData(
        "include [|\"x/b.fbs\"|]; table T {}",
        "the path 'x/b.fbs' differs from '/s/X/b.fbs' in case only, and Windows and macOS take both for one file")]
    public void Path_ThatIsNotPortable_IsReported(string text, string message) => LintTest.Reports(
        "include-path-portable",
        message,
        null,
        ("/s/x/a.fbs", "table A {}"),
        ("/s/x/b.fbs", "namespace B1; table B {}"),
        ("/s/X/b.fbs", "namespace B2; table B {}"),
        ("/s/t.fbs", text));

    [Fact]
    public void Path_WithForwardSlashes_IsFine() => LintTest.Accepts(
        "include-path-portable", null, ("x/a.fbs", "table A {}"), ("y/t.fbs", "include \"../x/a.fbs\"; table T {}"));

    [Theory]
    [InlineData("include \"x\\\\a.fbs\"; table T {}", "include \"x/a.fbs\"; table T {}")]
    [InlineData("include '/s/x/a.fbs'; table T {}", "include 'x/a.fbs'; table T {}")]
    [InlineData("include \"\\\\s\\\\x\\\\a.fbs\"; table T {}", "include \"x/a.fbs\"; table T {}")]
    public void Path_BecomesPortable(string before, string after) => LintTest.Fixes(
        "include-path-portable",
        null,
        [("/s/x/a.fbs", "table A {}"), ("/s/t.fbs", before)],
        [("/s/x/a.fbs", "table A {}"), ("/s/t.fbs", after)]);
}
