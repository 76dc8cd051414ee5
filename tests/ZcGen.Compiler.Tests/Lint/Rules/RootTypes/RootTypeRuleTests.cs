using Xunit;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>The rules about root types and identifiers.</summary>
public sealed class RootTypeRuleTests
{
    [Theory]
    [InlineData("table T {} [|root_type T;|]", "root_type 'T' has no file_identifier")]
    [InlineData("namespace A; table T {} [|root_type A.T;|] file_extension \"bin\";", "root_type 'A.T' has no file_identifier")]
    public void Root_WithoutIdentifier_IsReported(string text, string message) =>
        LintTest.Reports("file-identifier-present", message, text);

    [Theory]
    [InlineData("table T {}")]
    [InlineData("table T {} root_type T; file_identifier \"ABCD\";")]
    public void Root_WithIdentifier_IsFine(string text) => LintTest.Accepts("file-identifier-present", text);

    [Fact]
    public void Identifier_OfTwoRootTypes_IsReportedAtTheSecond()
    {
        SchemaDiagnostic found = LintTest.Reports(
            "file-identifier-unique",
            "file_identifier 'ABCD' of 'B.T' is also that of 'A.T'",
            null,
            ("a.fbs", "namespace A; table T {} root_type T; file_identifier \"ABCD\";"),
            ("b.fbs", "namespace B; table T {} root_type T; file_identifier [|\"ABCD\"|];"));
        Assert.Equal(("a.fbs", "the other one"), (found.Related[0].Path, found.Related[0].Message));
    }

    [Fact]
    public void Identifiers_OfOneRootTypeOrNone_AreFine() => LintTest.Accepts(
        "file-identifier-unique",
        null,
        ("a.fbs", "namespace A; table T {} root_type T; file_identifier \"ABCD\";"),
        ("b.fbs", "include \"a.fbs\"; namespace B; table S { t:A.T; } root_type A.T; file_identifier \"ABCD\";"),
        ("c.fbs", "namespace C; table T {} root_type T; file_identifier \"abcd\";"),
        ("d.fbs", "namespace D; table T {} root_type T;"));
}
