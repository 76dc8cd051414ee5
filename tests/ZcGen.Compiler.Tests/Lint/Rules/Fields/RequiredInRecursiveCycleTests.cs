using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class RequiredInRecursiveCycleTests
{
    private const string Name = "required-in-recursive-cycle";

    [Theory]
    [InlineData("table A { x:int; [|a|]:A (required); }", "no 'A' can be written, because its required fields lead back to it: A.a > A")]
    [InlineData(
        "table A { [|b|]:B (required); } table B { c:C (required); } table C { a:A (required); }",
        "no 'A' can be written, because its required fields lead back to it: A.b > B.c > C.a > A")]
    [InlineData(
        "table T { a:A (required); } table A { [|b|]:B (required); } table B { a:A (required); } table U { b:B (required); }",
        "no 'A' can be written, because its required fields lead back to it: A.b > B.a > A")]
    [InlineData(
        "table A { [|u|]:U (required); } union U { A, B } table B { a:A (required); }",
        "no 'A' can be written, because its required fields lead back to it: A.u > A")]
    [InlineData(
        "table A { c:C (required); [|b|]:B (required); } table B { a:A (required); } table C {}",
        "no 'A' can be written, because its required fields lead back to it: A.b > B.a > A")]
    public void Cycle_OfRequiredFields_IsReportedOnce(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table A { a:A; v:[A] (required); }")]
    [InlineData("table A { b:B (required); } table B { a:A; }")]
    [InlineData("table A { u:U (required); } union U { A, S:string }")]
    [InlineData("table A { u:U (required); } union U { A, B } table B {}")]
    [InlineData("table A { b:B (required); c:B (required); } table B { n:[ubyte] (required, nested_flatbuffer: \"A\"); }")]
    public void Fields_ThatEndSomewhere_AreFine(string text) => LintTest.Accepts(Name, text);

    [Fact]
    public void Cycle_ThatBeginsInAFileThatIsOnlyIncluded_IsReportedWhereItCanBeMended()
    {
        var found = LintTest.Lint(
            LintTest.Only(LintTest.Rule(Name)),
            static path => path == "b.fbs",
            ("a.fbs", "include \"b.fbs\";\ntable A { b:B (required); }"),
            ("b.fbs", "include \"a.fbs\";\ntable B { a:A (required); }"));
        Assert.Equal(
            ("b.fbs", "no 'B' can be written, because its required fields lead back to it: B.a > A.b > B"),
            (Assert.Single(found).Path, found[0].Message));
    }
}
