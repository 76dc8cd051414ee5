using System.Text;
using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.Compiler.Tests;

public sealed class AttributeTests
{
    [Theory]
    [InlineData("2147483647", "2147483647")]
    [InlineData("-2147483648", "-2147483648")]
    [InlineData("0x7FFFFFFF", "2147483647")]
    [InlineData("+007", "7")]
    [InlineData("0", "0")]
    [InlineData("'text'", "text")]
    public void Value_InEverySpelling_IsKept(string written, string expected) =>
        Assert.Equal([new AttributeModel("mine", expected)],
            SchemaTest.Accepts($"namespace N; attribute \"mine\"; table T (mine: {written}) {{ }}").Tables[0].Attributes);

    [Theory]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("99999999999999999999")]
    public void Value_OfMoreThan32Bits_IsReported(string written) =>
        SchemaTest.Reports(DiagnosticCatalog.NumberOutOfRange, $"attribute \"mine\"; table T (mine: [|{written}|]) {{ }}");

    [Fact]
    public void Undeclared_WithATypingError_IsExplained()
    {
        SchemaDiagnostic found = SchemaTest.Reports(DiagnosticCatalog.UndeclaredAttribute, "table T { s:string ([|requird|]); }");
        Assert.Equal("did you mean 'required'?", found.Help);
    }

    [Fact]
    public void Declared_BelowItsUse_IsKnown() => SchemaTest.Accepts("table T { x:int (mine); } attribute mine;");

    [Theory]
    [InlineData("")]
    [InlineData("attribute \"oneway\"; attribute \"bulk\"; attribute \"error\"; ")]
    public void OwnAttributes_DeclaredOrNot_AreKnown(string declarations)
    {
        SchemaModel model = SchemaTest.Accepts(
            $"{declarations}table T {{ data:[ubyte] (bulk); }} rpc_service S {{ M(T):T (oneway); N(T):T (error: \"T\"); }}");
        Assert.True(model.Services[0].Methods[0].IsOneWay);
        Assert.Equal([new AttributeModel("error", "T")], model.Services[0].Methods[1].Attributes);
        Assert.Equal([new AttributeModel("bulk", null)], model.Tables[0].Fields[0].Attributes);
    }

    [Theory]
    [InlineData("table T ([|required|]) { }")]
    [InlineData("struct S { a:int ([|id|]: 0); }")]
    [InlineData("enum E:byte { A ([|key|]) }")]
    [InlineData("table A { } union U { A ([|id|]: 5) }")]
    [InlineData("table T { a:int ([|force_align|]: 8); }")]
    [InlineData("table A { } rpc_service S { M(A):A ([|deprecated|]); }")]
    [InlineData("table A ([|error|]: \"A\") { }")]
    [InlineData("table A { x:int ([|error|]); }")]
    [InlineData("table A { } rpc_service S ([|error|]: \"A\") { M(A):A; }")]
    public void BuiltIn_WhereItMeansNothing_IsReported(string text) => SchemaTest.Reports(DiagnosticCatalog.AttributeWithoutEffect, text);

    [FlatcWasmFact]
    public void OwnAttributes_IncludedFromTheirFile_AreAcceptedByFlatc()
    {
        string own = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "zcgen.fbs"));
        const string schema = "include \"zcgen.fbs\"; namespace N; table T { data:[ubyte] (bulk); } "
            + "rpc_service S { M(T):T (oneway); N(T):T (error: \"T\"); }";
        using var flatc = new FlatcWasm();
        FlatcRun run = flatc.Run(
            new Dictionary<string, byte[]> { ["zcgen.fbs"] = Encoding.UTF8.GetBytes(own), ["test.fbs"] = Encoding.UTF8.GetBytes(schema) },
            "--binary", "--schema", "test.fbs");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        SchemaTest.Accepts(CompileOptions.Default, ("test.fbs", schema), ("zcgen.fbs", own));
    }

    [Fact]
    public void Duplicate_OfMoreThan32Bits_IsReportedForBoth() =>
        SchemaTest.ReportsAll("attribute \"mine\"; table T (mine: 1, mine: 2147483648) { }", DiagnosticCatalog.DuplicateAttribute,
            DiagnosticCatalog.NumberOutOfRange);
}
