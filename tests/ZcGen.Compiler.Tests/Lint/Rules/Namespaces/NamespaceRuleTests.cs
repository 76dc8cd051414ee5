using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>The rules about namespaces.</summary>
public sealed class NamespaceRuleTests
{
    [Theory]
    [InlineData("namespace A; table T {} namespace [|B.C|]; table T {}", "file declares types in 'A' and in 'B.C'")]
    [InlineData("table T {} namespace [|A|]; table T {}", "file declares types in the global namespace and in 'A'")]
    [InlineData("namespace A; table T {} [|namespace;|] table T {}", "file declares types in 'A' and in the global namespace")]
    public void File_WithTwoNamespaces_IsReported(string text, string message)
    {
        SchemaDiagnostic found = LintTest.Reports("one-namespace-per-file", message, text);
        Assert.Equal("the first one", Assert.Single(found.Related).Message);
    }

    [Theory]
    [InlineData("namespace A; table T {} namespace A; table S {}")]
    [InlineData("namespace A; namespace B; table T {} namespace C; root_type B.T;")]
    [InlineData("table T {}")]
    public void File_WithOneNamespace_IsFine(string text) => LintTest.Accepts("one-namespace-per-file", text);

    [Fact]
    public void Namespaces_OfManyTypes_AreReportedOnceEach()
    {
        const string text = "namespace A; table T {} namespace B; table T {} namespace A; table S {} "
            + "namespace B; table S {} namespace C; table T {}";
        IReadOnlyList<SchemaDiagnostic> found = LintTest.Lint(LintTest.Only(LintTest.Rule("one-namespace-per-file")), ("a.fbs", text));
        Assert.Equal(["file declares types in 'A' and in 'B'", "file declares types in 'A' and in 'C'"], found.Select(one => one.Message));
    }

    [Theory]
    [InlineData("x/y/b.fbs", "namespace '[ns]' belongs into the directory 'x/acme/order_book', and the file is in 'x/y'")]
    [InlineData("x/acme/b.fbs", "namespace '[ns]' belongs into the directory 'x/acme/order_book', and the file is in 'x/acme'")]
    [InlineData("x/b.fbs", "namespace '[ns]' belongs into the directory 'x/acme/order_book', and the file is in 'x'")]
    public void Directory_BelowTheRootOfOtherFiles_HasToMirrorTheNamespace(string path, string message) => LintTest.Reports(
        "namespace-matches-directory",
        message.Replace("[ns]", "Acme.OrderBook", StringComparison.Ordinal),
        null,
        ("x/acme/sales/a.fbs", "namespace Acme.Sales; table A {}"),
        (path, "namespace [|Acme.OrderBook|]; table B {}"));

    [Theory]
    [InlineData("schemas", "schemas/b.fbs", "namespace 'A.B' belongs into the directory 'schemas/a/b', and the file is in 'schemas'")]
    [InlineData(
        "schemas/",
        "schemas/x/a/b/b.fbs",
        "namespace 'A.B' belongs into the directory 'schemas/a/b', and the file is in 'schemas/x/a/b'")]
    [InlineData(".", "b.fbs", "namespace 'A.B' belongs into the directory 'a/b', and the file is in '.'")]
    public void Directory_BelowAConfiguredRoot_HasToMirrorTheNamespace(string root, string path, string message) => LintTest.Reports(
        "namespace-matches-directory",
        message,
        LintOptions.Default with { NamespaceRoot = root },
        (path, "namespace [|A.B|]; table T {}"));

    [Theory]
    [InlineData(null, "x/acme/OrderBook/b.fbs")]
    [InlineData(null, "x/acme/order_book/b.fbs")]
    [InlineData(null, "/x/acme/orderbook/b.fbs")]
    [InlineData(null, "elsewhere/b.fbs")]
    [InlineData("schemas", "elsewhere/b.fbs")]
    [InlineData("schemas", "schemas2/b.fbs")]
    [InlineData("schemas", "schemas/acme/order_book/b.fbs")]
    public void Directory_ThatMirrorsTheNamespaceOrIsBelowNoRoot_IsFine(string? root, string path) => LintTest.Accepts(
        "namespace-matches-directory",
        LintOptions.Default with { NamespaceRoot = root },
        ("schemas/acme/sales/a.fbs", "namespace Acme.Sales; table A {}"),
        (path, "namespace Acme.OrderBook; table B {}"),
        ("schemas/global.fbs", "table C {}"));

    [Fact]
    public void Directory_ThatMirrorsTheNamespaceFromTheRootOfAllPaths_IsFine() => LintTest.Accepts(
        "namespace-matches-directory", LintOptions.Default with { NamespaceRoot = "./" }, ("acme/a.fbs", "namespace Acme; table A {}"));

    [Fact]
    public void Directories_OfWhichNoneMirrorsANamespace_AreFine() => LintTest.Accepts(
        "namespace-matches-directory",
        null,
        ("schemas/a.fbs", "namespace Acme.A; table A {}"),
        ("schemas/b.fbs", "namespace Acme.B; table B {}"));

    [Fact]
    public void Namespace_InSeveralDirectories_IsReportedWhereFewerFilesAre()
    {
        SchemaDiagnostic found = LintTest.Reports(
            "namespace-same-directory",
            "namespace 'A' is declared in '.' here, and in 'x' elsewhere",
            null,
            ("a.fbs", "namespace B; table B {} namespace [|A|]; table T {}"),
            ("x/b.fbs", "namespace A; table S {}"),
            ("x/c.fbs", "namespace A; table R {}"));
        Assert.Equal("x/b.fbs", Assert.Single(found.Related).Path);
    }

    [Fact]
    public void Namespaces_InOneDirectoryEach_AreFine() => LintTest.Accepts(
        "namespace-same-directory",
        null,
        ("x/a.fbs", "namespace A; table T {}"),
        ("x/b.fbs", "namespace A; table S {}"),
        ("y/c.fbs", "namespace A.B; table S {}"),
        ("z/d.fbs", "table T {}"),
        ("w/d.fbs", "table S {} namespace A; "));

    [Theory]
    [InlineData("namespace [|Acme.Orders|]; table T {}", "namespace 'Acme.Orders' does not end with a version, such as 'V1' or 'V1Beta1'")]
    [InlineData("namespace [|V1.Orders|]; table T {}", "namespace 'V1.Orders' does not end with a version, such as 'V1' or 'V1Beta1'")]
    [InlineData("namespace [|Acme.V|]; table T {}", "namespace 'Acme.V' does not end with a version, such as 'V1' or 'V1Beta1'")]
    [InlineData(
        "namespace [|Acme.V1Orders|]; table T {}",
        "namespace 'Acme.V1Orders' does not end with a version, such as 'V1' or 'V1Beta1'")]
    [InlineData(
        "namespace [|Acme.V1Betamax|]; table T {}",
        "namespace 'Acme.V1Betamax' does not end with a version, such as 'V1' or 'V1Beta1'")]
    public void Namespace_WithoutAVersion_IsReported(string text, string message) =>
        LintTest.Reports("namespace-version-suffix", message, text);

    [Theory]
    [InlineData("namespace Acme.V1; table T {}")]
    [InlineData("namespace v12; table T {}")]
    [InlineData("namespace Acme.V1Alpha; table T {}")]
    [InlineData("namespace Acme.v2_beta3; table T {}")]
    [InlineData("namespace Acme; namespace Acme.V1Test; table T {}")]
    [InlineData("table T {}")]
    public void Namespace_WithAVersion_IsFine(string text) => LintTest.Accepts("namespace-version-suffix", text);

    [Theory]
    [InlineData("A.V1", "B.V1Beta1")]
    [InlineData("A.V2", "A.V3Alpha")]
    public void Include_OfAnUnstableVersionInAStableOne_IsReported(string stable, string unstable) => LintTest.Reports(
        "stable-depends-on-unstable",
        $"'{stable}' is a stable version, and includes '{unstable}', which is none",
        null,
        ("b.fbs", $"namespace {unstable}; table B {{}}"),
        ("a.fbs", $"[|include \"b.fbs\";|] namespace {stable}; table A {{ b:{unstable}.B; }}"));

    [Theory]
    [InlineData("A.V1Beta1", "B.V1Alpha")]
    [InlineData("A", "B.V1Alpha")]
    [InlineData("A.V1", "B.V2")]
    [InlineData("A.V1", "B")]
    public void Include_OfOtherVersions_IsFine(string including, string included) => LintTest.Accepts(
        "stable-depends-on-unstable",
        null,
        ("b.fbs", $"namespace {included}; table B {{}}"),
        ("a.fbs", $"include \"b.fbs\"; namespace {including}; table A {{ b:{included}.B; }}"));
}
