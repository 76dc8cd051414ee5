using Xunit;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class NamespacePascalCaseTests
{
    private const string Name = "namespace-pascal-case";

    [Theory]
    [InlineData("namespace [|acme|]; table T {}", "namespace part 'acme' is not UpperCamelCase")]
    [InlineData("namespace Acme.[|order_book|].V1; table T {}", "namespace part 'order_book' is not UpperCamelCase")]
    [InlineData("namespace A . [|b|]; table T {} namespace A.b.C; namespace A.b;", "namespace part 'b' is not UpperCamelCase")]
    [InlineData("namespace [|A./* b. */b|]; table T {}", "namespace part 'b' is not UpperCamelCase")]
    public void Part_InAnotherCase_IsReportedOnce(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("namespace Acme.Orders.V1; table T {} namespace; table U {}")]
    [InlineData("table T {}")]
    public void Part_InUpperCamelCase_IsFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData(
        "namespace acme.orders; table A {} table B { a:A; b:orders.A; c:[acme . orders.A]; }\nroot_type acme.orders.B;",
        "namespace Acme.Orders; table A {} table B { a:A; b:Orders.A; c:[Acme . Orders.A]; }\nroot_type Acme.Orders.B;")]
    [InlineData(
        "namespace a.C; table A { x:[ubyte] (nested_flatbuffer: \"a.C.A\"); } union U { A, B:C.A, D:a.C.A }",
        "namespace A.C; table A { x:[ubyte] (nested_flatbuffer: \"A.C.A\"); } union U { A, B:C.A, D:A.C.A }")]
    [InlineData(
        "namespace a; table A {}\nnamespace a.b; rpc_service S { M(a.A):A (error: \"a.A\"); }",
        "namespace A; table A {}\nnamespace A.B; rpc_service S { M(A.A):A (error: \"A.A\"); }")]
    public void Fix_RenamesAllUses(string before, string after) => LintTest.Fixes(Name, before, after);

    [Fact]
    public void Fix_OfANamespaceInSeveralFiles_IsOneOfAllFiles()
    {
        (string, string)[] files =
        [
            ("a.fbs", "namespace acme; table A {}"),
            ("b.fbs", "include \"a.fbs\";\nnamespace acme.b; table B { a:acme.A; }"),
            ("c.fbs", "include \"b.fbs\";\nnamespace C; table C { a:acme.b.B; }"),
        ];
        LintTest.Fixes(Name, null, files,
        [
            ("a.fbs", "namespace Acme; table A {}"),
            ("b.fbs", "include \"a.fbs\";\nnamespace Acme.B; table B { a:Acme.A; }"),
            ("c.fbs", "include \"b.fbs\";\nnamespace C; table C { a:Acme.B.B; }"),
        ]);
        IReadOnlyList<SchemaDiagnostic> found = LintTest.Lint(LintTest.Only(LintTest.Rule(Name)), files);
        Assert.Equal(["a.fbs", "b.fbs"], found.Select(static diagnostic => diagnostic.Path));
        Assert.Equal([4, 2], found.Select(static diagnostic => diagnostic.Fix!.Edits.Count));
    }

    [Theory]
    [InlineData("namespace acme; namespace acme.b; table T {} rpc_service S { M(T):T; }", true, true)]
    [InlineData("namespace acme; rpc_service S { M(acme.b.T):acme.b.T; } namespace acme.b; table T {}", true, false)]
    public void Fix_OfANamespaceWithAService_BreaksCalls(string text, params bool[] breaksCalls) => Assert.Equal(
        breaksCalls,
        LintTest.Lint(LintTest.Only(LintTest.Rule(Name)), ("test.fbs", text)).Select(static found => found.Fix!.BreaksCalls));

    [Theory]
    [InlineData("namespace acme; table T {} namespace Acme; table U {}")]
    [InlineData("namespace order_book; table T {} namespace orderBook; table U {}")]
    [InlineData("table Acme {} namespace acme; table T {}")]
    [InlineData("namespace order; table T {} namespace B.Order; table T {} namespace B; table U { t:order.T; }")]
    [InlineData("namespace A./* x.y */b; table T {}")]
    [InlineData("namespace acme; table T {} table U { t:acme./* z */T; }")]
    public void Part_ThatCannotBeRenamed_HasNoFix(string text) => LintTest.DoesNotFix(Name, text);

    [Fact]
    public void Part_WrittenInAFileThatIsOnlyIncluded_HasNoFix() => Assert.Null(Assert.Single(LintTest.Lint(
        LintTest.Only(LintTest.Rule(Name)),
        static path => path == "b.fbs",
        ("a.fbs", "namespace acme; table A {}"),
        ("b.fbs", "include \"a.fbs\";\nnamespace acme; table B { a:A; }"))).Fix);
}
