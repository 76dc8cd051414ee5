using Xunit;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class AttributeSnakeCaseTests
{
    private const string Name = "attribute-snake-case";

    [Theory]
    [InlineData("attribute [|\"maxLength\"|];", "attribute 'maxLength' is not snake_case")]
    [InlineData("attribute [|Unit|]; table T (Unit) {}", "attribute 'Unit' is not snake_case")]
    public void Attribute_InAnotherCase_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("attribute \"max_length\"; attribute unit; attribute \"my-tool.x\"; table T (unit) {}")]
    public void Attribute_InSnakeCase_IsFine(string text) => LintTest.Accepts(Name, text);

    [Theory]
    [InlineData(
        "attribute \"aB\"; attribute cD; table T (aB) { x:int (id: 0, \"aB\": \"aB\"); y:int (cD: 1, id: 1); }",
        "attribute \"a_b\"; attribute c_d; table T (a_b) { x:int (id: 0, \"a_b\": \"aB\"); y:int (c_d: 1, id: 1); }")]
    [InlineData(
        "attribute 'aB'; enum E:byte (aB) { A (aB), B } table T {} union U (aB) { T (aB) } rpc_service S (aB) { M(T):T (aB); }",
        "attribute 'a_b'; enum E:byte (a_b) { A (a_b), B } table T {} union U (a_b) { T (a_b) } rpc_service S (a_b) { M(T):T (a_b); }")]
    public void Fix_RenamesAllUses(string before, string after) => LintTest.Fixes(Name, before, after);

    [Fact]
    public void Fix_OfAnIncludedAttribute_ChangesAllFiles() => LintTest.Fixes(
        Name, null,
        [("a.fbs", "attribute \"aB\";"), ("b.fbs", "include \"a.fbs\";\ntable T { x:int (aB); }"), ("c.fbs", "attribute aB;")],
        [("a.fbs", "attribute \"a_b\";"), ("b.fbs", "include \"a.fbs\";\ntable T { x:int (a_b); }"), ("c.fbs", "attribute a_b;")]);

    [Theory]
    [InlineData("attribute aB; attribute a_b; table T (aB) {}")]
    [InlineData("attribute aB; attribute A_B; table T (aB) {}")]
    [InlineData("attribute Closed; enum E:byte (Closed) { A }")]
    [InlineData("attribute \"a\\u0042\"; table T (\"aB\") {}")]
    public void Attribute_ThatCannotBeRenamed_HasNoFix(string text) => LintTest.DoesNotFix(Name, text);

    [Fact]
    public void KnownAttributes_AreAllThatZcGenDeclares()
    {
        string path = RepositoryDirectory.PathOf("schemas", "zcgen.fbs");
        string[] declared =
        [
            .. SchemaCompiler.Parse(path, File.ReadAllText(path)).Syntax.Declarations.OfType<AttributeDeclarationSyntax>()
                .Select(static attribute => attribute.Name.Text),
        ];
        Assert.NotEmpty(declared);
        Assert.All(declared, static name => Assert.True(BuiltInAttributes.IsKnown(name) && !BuiltInAttributes.Contains(name), name));
    }
}
