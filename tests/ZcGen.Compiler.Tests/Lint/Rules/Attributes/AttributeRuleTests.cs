using Xunit;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>The rules about attributes.</summary>
public sealed class AttributeRuleTests
{
    [Theory]
    [InlineData(
        "attribute [|\"requred\"|]; table T { x:string (requred); }",
        "attribute 'requred' means nothing: did you mean 'required'?")]
    [InlineData(
        "attribute [|Deprecated|]; table T { x:int (Deprecated); }",
        "attribute 'Deprecated' means nothing: did you mean 'deprecated'?")]
    [InlineData("attribute [|\"ID\"|]; table T { x:int (ID: 1); }", "attribute 'ID' means nothing: did you mean 'id'?")]
    [InlineData(
        "attribute [|\"bitflags\"|]; enum E:ubyte (bitflags) { A }",
        "attribute 'bitflags' means nothing: did you mean 'bit_flags'?")]
    [InlineData(
        "attribute [|\"one_way\"|]; table T {} rpc_service S { Do(T):T (one_way); }",
        "attribute 'one_way' means nothing: did you mean 'oneway'?")]
    public void Attribute_NearlyCalledLikeAKnownOne_IsReported(string text, string message) =>
        LintTest.Reports("attribute-typo", message, text);

    [Theory]
    [InlineData("attribute \"unit\"; attribute \"priority\"; attribute \"ip\"; table T (priority, ip, unit) {}")]
    [InlineData("attribute \"kay\"; table T { x:int (kay); }")]
    [InlineData("attribute \"oneway\"; table T {} rpc_service S { Do(T):T (oneway); }")]
    [InlineData("attribute \"requred\"; table T {}")]
    public void Attribute_OfAnotherNameOrWithoutUse_IsFine(string text) => LintTest.Accepts("attribute-typo", text);

    [Theory]
    [InlineData(
        "attribute \"deprecatd\";\ntable T { x:int (deprecatd, id: 0); y:int (id: 1, deprecatd); }",
        "table T { x:int (deprecated, id: 0); y:int (id: 1, deprecated); }")]
    [InlineData("attribute sharde;\ntable T { x:string (\"sharde\"); }", "table T { x:string (shared); }")]
    [InlineData(
        "attribute \"idempotant\";\ntable T {} rpc_service S { Do(T):T (idempotant); }",
        "table T {} rpc_service S { Do(T):T (idempotent); }")]
    [InlineData("attribute \"privat\";\ntable T (privat) {}", "table T (private) {}")]
    [InlineData("attribute \"original_orders\";\ntable T (original_orders) {}", "table T (original_order) {}")]
    public void Attribute_ThatChangesNoMessage_IsRenamed(string before, string after) => LintTest.Fixes("attribute-typo", before, after);

    [Theory]
    [InlineData("attribute \"requred\"; table T { x:string (requred); }")]
    [InlineData("attribute \"deprecatd\"; table T { x:string (deprecatd, required); }")]
    [InlineData("attribute \"deprecatd\"; table T { x:string (deprecatd, deprecated); }")]
    [InlineData("attribute \"deprecatd\"; table T { x:string (deprecatd: \"since 2\"); }")]
    [InlineData("attribute \"deprecatd\"; table T { x:int (deprecatd); } struct S { x:int (deprecatd); }")]
    [InlineData("attribute \"sharde\"; table T { x:int (sharde); }")]
    [InlineData("attribute \"privat\"; table T { x:int (privat); }")]
    public void Attribute_ThatChangesMessagesOrCannotStandThere_HasNoFix(string text) => LintTest.DoesNotFix("attribute-typo", text);

    [Fact]
    public void Attribute_ThatIsDeclaredTwice_HasNoFix()
    {
        IReadOnlyList<SchemaDiagnostic> found = LintTest.Lint(
            LintTest.Only(LintTest.Rule("attribute-typo")),
            ("a.fbs", "attribute \"deprecatd\"; table A { x:int (deprecatd); }"),
            ("b.fbs", "attribute \"deprecatd\"; table B { x:int (deprecatd); }"));
        Assert.Equal(2, found.Count);
        Assert.All(found, static diagnostic => Assert.Null(diagnostic.Fix));
    }

    [Theory]
    [InlineData("[|attribute \"unit\";|] table T { x:int; }", "attribute 'unit' is declared and not used")]
    [InlineData("[|attribute oneway;|] table T { unit:int; }", "attribute 'oneway' is declared and not used")]
    public void Declaration_OfAnAttributeThatIsNotWritten_IsReported(string text, string message) =>
        LintTest.Reports("attribute-unused-declaration", message, text);

    [Theory]
    [InlineData("attribute \"a\"; table T (a) {}")]
    [InlineData("attribute \"a\"; struct S { x:int (a); }")]
    [InlineData("attribute \"a\"; enum E:byte { A (a) }")]
    [InlineData("attribute \"a\"; table T {} union U { T (a) }")]
    [InlineData("attribute \"a\"; table T {} rpc_service S { Do(T):T (a: 1); }")]
    [InlineData("attribute \"a\"; attribute \"b\";")]
    public void Declaration_OfAnAttributeThatIsWrittenOrForOthers_IsFine(string text) =>
        LintTest.Accepts("attribute-unused-declaration", text);

    [Fact]
    public void Declaration_OfAnAttributeThatAnIncluderWrites_IsFine() => LintTest.Accepts(
        "attribute-unused-declaration",
        null,
        ("a.fbs", "attribute \"a\"; table A {}"),
        ("b.fbs", "include \"a.fbs\"; table B (a) {}"));

    [Theory]
    [InlineData("attribute \"a\";\nattribute \"b\"; // B\nattribute \"c\"; table T (b) {}", "attribute \"b\"; // B\ntable T (b) {}")]
    public void Declaration_ThatIsNotUsed_IsRemoved(string before, string after) =>
        LintTest.Fixes("attribute-unused-declaration", before, after);
}
