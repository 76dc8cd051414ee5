using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>Comments that turn rules off.</summary>
public sealed class SuppressionTests
{
    [Theory]
    [InlineData("// zcgen:ignore type-pascal-case -- old\ntable point { x:int; }")]
    [InlineData("// zcgen:ignore ZC5001 -- old\n\n// and more\n/// Documentation.\ntable point { x:int; }")]
    [InlineData("table point { x:int; } // zcgen:ignore Type-Pascal-Case -- old")]
    [InlineData("//zcgen:ignore type-pascal-case, field-snake-case -- old\ntable point { X:int; }")]
    [InlineData("table Point { x:int; }\n// zcgen:ignore-file type-pascal-case -- old\ntable line {}\ntable circle {}")]
    [InlineData("\t // zcgen:ignore type-pascal-case -- old\r\ntable point { x:int; }\r\n")]
    public void Finding_AtTheCommentedPlace_IsLeftOut(string text) => Assert.Empty(Lint(text));

    [Theory]
    [InlineData("/// zcgen:ignore type-pascal-case -- old\ntable point { x:int; }")]
    [InlineData("/* zcgen:ignore type-pascal-case -- old */ table point { x:int; }")]
    [InlineData("table point { x:int; } // see zcgen:ignore type-pascal-case -- old")]
    public void OtherComments_TurnNothingOff(string text) => Assert.Equal(["type-pascal-case"], Lint(text));

    [Fact]
    public void Finding_OnAnotherLine_IsReported() => Assert.Equal(
        ["suppression-unused", "type-pascal-case"],
        Lint("// zcgen:ignore type-pascal-case -- old\ntable Point { x:int; }\ntable line {}"));

    [Fact]
    public void Warning_OfTheCompiler_CanBeTurnedOff() => Assert.Empty(
        Lint($"attribute \"a\";\nattribute \"a\"; // zcgen:ignore {DiagnosticCatalog.AttributeDeclaredTwice.Id} -- generated"));

    [Theory]
    [InlineData("// zcgen:ignore type-pascal-case\ntable point {}", "suppression-without-reason", "this suppression of 'type-pascal-case' gives no reason")]
    [InlineData("// zcgen:ignore type-pascal-case -- \ntable point {}", "suppression-without-reason", "this suppression of 'type-pascal-case' gives no reason")]
    [InlineData("// zcgen:ignore nonsense -- x\ntable Point {}", "suppression-unknown-rule", "'nonsense' is no rule")]
    [InlineData("// zcgen:ignore -- x\ntable Point {}", "suppression-unknown-rule", "'' names no rule: write one behind 'zcgen:ignore'")]
    [InlineData(
        "// zcgen:ignore ZC2001 -- x\ntable Point {}", "suppression-unknown-rule",
        "'ZC2001' is an error of the schema, which cannot be turned off")]
    [InlineData(
        "// zcgen:ignore field-no-delete -- x\ntable Point {}", "suppression-unknown-rule",
        "'field-no-delete' is about a breaking change, which is accepted in the lock: see 'zcgen lock accept'")]
    [InlineData(
        "// zcgen:ignore type-pascal-case -- x\ntable Point {}", "suppression-unused",
        "'type-pascal-case' reports nothing there, so this suppression has no effect")]
    [InlineData(
        "// zcgen:ignore-file ZC5001 -- x\ntable Point {}", "suppression-unused",
        "'type-pascal-case' reports nothing in this file, so this suppression has no effect")]
    public void Comment_WithAFault_IsReported(string text, string rule, string message)
    {
        SchemaDiagnostic found = Assert.Single(LintTest.Lint(LintSettings.Default, ("test.fbs", text)));
        Assert.Equal((rule, message), (RuleCatalog.NameOf(found.Rule), found.Message));
    }

    [Theory]
    [InlineData("// zcgen:ignore ZC5001 -- x\ntable Point {}", "table Point {}")]
    [InlineData("table Point {} // zcgen:ignore ZC5001 -- x\n", "table Point {}\n")]
    [InlineData("table Point {}\n\t// zcgen:ignore ZC5001 -- x", "table Point {}\n")]
    public void Comment_WithoutEffect_CanBeRemoved(string before, string after)
    {
        SchemaDiagnostic found = Assert.Single(LintTest.Lint(LintSettings.Default, ("test.fbs", before)));
        SchemaEdit edit = Assert.Single(found.Fix!.Edits);
        Assert.Equal(after, before.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.NewText));
    }

    [Fact]
    public void Reasons_WhenTheOptionsDoNotRequireThem_CanBeLeftOut() => Assert.Empty(LintTest.Lint(
        new LintSettings([LintSet.Basic], [], LintOptions.Default with { RequiresReasons = false }),
        ("test.fbs", "// zcgen:ignore type-pascal-case\ntable point {}")));

    private static string[] Lint(string text) =>
    [
        .. LintTest.Lint(LintSettings.Default, ("test.fbs", text)).Select(static found => RuleCatalog.NameOf(found.Rule)!),
    ];
}
