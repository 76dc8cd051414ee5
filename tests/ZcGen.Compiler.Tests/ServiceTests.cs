using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

public sealed class ServiceTests
{
    private const string Types = "namespace Demo; table Req { x:int; r:Res; } table Res { y:E; s:S; u:U; } enum E:byte { A, B } struct S { "
        + "x:int; } union U { Req } ";

    private static readonly CompileOptions Emitted = CompileOptions.Default with { EmitsCSharp = true };

    [Fact]
    public void Methods_OfAllKinds_AreBound()
    {
        ServiceModel service =
            Service("rpc_service Echo { A(Req):Res; B(Req):Demo.Res (streaming: \"server\", idempotent); C(Req):Res (streaming: \"client\"); D(Req):Res (streaming: \"bidi\"); E(Req):Res (oneway); F(Req):Res (streaming: \"none\"); }");
        Assert.Equal([Streaming.None, Streaming.Server, Streaming.Client, Streaming.Bidi, Streaming.None, Streaming.None],
            service.Methods.Select(method => method.Streaming));
        Assert.Equal([false, true, false, false, false, false], service.Methods.Select(method => method.IsIdempotent));
        Assert.Equal([false, false, false, false, true, false], service.Methods.Select(method => method.IsOneWay));
        Assert.Equal(("Demo.Req", "Demo.Res"), (service.Methods[1].Request.FullName, service.Methods[1].Reply.FullName));
    }

    [Fact]
    public void MethodId_OfAFullName_IsItsFnv1a()
    {
        // Computed by hand from the published constants: offset basis 0x811c9dc5, prime 0x01000193.
        uint expected = 0x811c9dc5;
        foreach (char character in "Demo.Echo/Say")
        {
            expected = unchecked((expected ^ character) * 0x01000193);
        }

        Assert.Equal(expected, Service("rpc_service Echo { Say(Req):Res; }").Methods[0].Id);
    }

    [Fact]
    public void Fingerprint_WithAnotherOrderAndComments_IsTheSame()
    {
        ServiceModel first = Service("rpc_service Echo { A(Req):Res; B(Res):Req; }", Emitted);
        ServiceModel second = SchemaTest.Accepts("""
            namespace Demo;
            union U { Req } struct S { x:int; }
            /// said something
            rpc_service Echo { B(Res):Req; A(Req):Res; }
            table Res { y:E; s:S; u:U; } enum E:byte { B = 1, A = 0 }
            table Req { r:Res (id: 1); x:int (id: 0); }
            table Unrelated { x:int; }
            """, Emitted).Services[0];
        Assert.NotEqual(0ul, first.Fingerprint);
        Assert.Equal(first.Fingerprint, second.Fingerprint);
    }

    [Fact]
    public void Fingerprint_WhenNobodyEmitsCSharp_IsZero() =>
        Assert.Equal(0ul, Service("rpc_service Echo { A(Req):Res; }").Fingerprint);

    [Theory]
    [InlineData("x:int;", "x:uint;")]
    [InlineData("x:int; r", "x:int = 1; r")]
    [InlineData("x:int;", "z:int;")]
    [InlineData("A, B }", "A, B, C }")]
    [InlineData("enum E:byte", "enum E:ubyte")]
    [InlineData("struct S { x:int;", "struct S { x:int; y:int;")]
    [InlineData("union U { Req }", "union U { R:Req }")]
    [InlineData("union U { Req }", "union U { Req = 2 }")]
    [InlineData("A(Req):Res", "A(Res):Res")]
    [InlineData("A(Req):Res", "Z(Req):Res")]
    public void Fingerprint_WithAnyChangeOfMeaning_Differs(string before, string after)
    {
        const string schema = Types + "rpc_service Echo { A(Req):Res; }";
        Assert.Contains(before, schema, StringComparison.Ordinal);
        string changed = schema.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(SchemaTest.Accepts(schema, Emitted).Services[0].Fingerprint,
            SchemaTest.Accepts(changed, Emitted).Services[0].Fingerprint);
    }

    [Theory]
    [InlineData("M(Req):Res (streaming: [|\"sideways\"|]);")]
    [InlineData("M(Req):Res ([|streaming|]);")]
    public void Streaming_OfNoKnownMode_IsReported(string method) =>
        SchemaTest.Reports(DiagnosticCatalog.UnknownStreaming, $"{Types} rpc_service X {{ {method} }}");

    [Fact]
    public void Messages_ThatAreNoTables_AreReported() =>
        SchemaTest.ReportsAll(Types + "rpc_service X { M(S):E; N(U):Gone; }", DiagnosticCatalog.MessageNotTable,
            DiagnosticCatalog.MessageNotTable, DiagnosticCatalog.MessageNotTable, DiagnosticCatalog.UndefinedType);

    [Theory]
    [InlineData("Bad", "Demo.Bad")]
    [InlineData("Inner.Bad", "Demo.Inner.Bad")]
    [InlineData("Demo.Inner.Bad", "Demo.Inner.Bad")]
    [InlineData("Far", "Far")]
    public void Error_OfAName_IsFoundAsOtherTypesAre(string written, string expected)
    {
        const string others = "namespace Demo.Inner; table Bad { } namespace; table Far { } namespace Demo; table Bad { } ";
        Assert.Equal(expected, Service($"{others}rpc_service X {{ M(Req):Res (error: \"{written}\"); }}").Methods[0].Error?.Table.FullName);
    }

    // The name of a message there would be ambiguous, as flatc takes the first that it reads. It does not look for errors.
    [Fact]
    public void Error_DeclaredBelowATableOfThatName_IsFoundInItsNamespace() => Assert.Equal(
        "A.Bad",
        SchemaTest.Accepts(
            "namespace A; table T { } rpc_service X { M(T):T (error: \"Bad\"); } namespace B; table Bad { } namespace A; table Bad { }")
            .Services[0].Methods[0].Error?.Table.FullName);

    [Fact]
    public void Error_OfAnIncludedFile_IsFound()
    {
        IReadOnlyList<SchemaModel> models = SchemaTest.Accepts(null,
            ("test.fbs", "include \"errors.fbs\"; namespace Demo; table T { } rpc_service X { M(T):T (error: \"Errors.Bad\"); N(T):T; }"),
            ("errors.fbs", "namespace Errors; table Bad { code:int; }"));
        Assert.Equal(["Errors.Bad", null], models[0].Services[0].Methods.Select(static method => method.Error?.Table.FullName));
    }

    [Theory]
    [InlineData("[|error|]")]
    [InlineData("error: [|\"\"|]")]
    [InlineData("error: [|5|]")]
    public void Error_WithoutAName_IsReported(string attribute) =>
        SchemaTest.Reports(DiagnosticCatalog.ErrorWithoutName, $"{Types} rpc_service X {{ M(Req):Res ({attribute}); }}");

    [Theory]
    [InlineData("S", "'error' of method 'M' names struct 'Demo.S', expected a table")]
    [InlineData("E", "'error' of method 'M' names enum 'Demo.E', expected a table")]
    [InlineData("Demo.U", "'error' of method 'M' names union 'Demo.U', expected a table")]
    [InlineData("string", "'error' of method 'M' names built-in type 'string', expected a table")]
    public void Error_ThatIsNoTable_IsReported(string name, string message) => Assert.Equal(
        message,
        SchemaTest.Reports(DiagnosticCatalog.ErrorNotTable, $"{Types} rpc_service X {{ M(Req):Res (error: [|\"{name}\"|]); }}").Message);

    [Theory]
    [InlineData("table WithdrawError { }", "WithdrawErrer", "did you mean 'WithdrawError'?")]
    [InlineData("namespace Other; table Bad { } namespace Demo;", "Bad", "did you mean 'Other.Bad'?")]
    public void Error_OfAnUnknownName_IsReportedWithAHint(string declared, string name, string hint) => Assert.Equal(
        hint,
        SchemaTest.Reports(
            DiagnosticCatalog.UndefinedType, $"{Types} {declared} rpc_service X {{ M(Req):Res (error: [|\"{name}\"|]); }}").Help);

    [Fact]
    public void Error_OfAOneWayMethod_IsReported() =>
        SchemaTest.Reports(DiagnosticCatalog.OneWayError, $"{Types} rpc_service X {{ M(Req):Res (oneway, [|error|]: \"Res\"); }}");

    [Theory]
    [InlineData("(error: \"Bad\")", "")]
    [InlineData("(error: \"Bad\")", "(error: \"Worse\")")]
    [InlineData("code:int", "code:long")]
    [InlineData("more:More", "more:More; last:int")]
    [InlineData("reason:string", "reason:string; last:int")]
    public void Fingerprint_WithAnyChangeOfAnError_Differs(string before, string after)
    {
        const string schema = Types + "table Bad { code:int; more:More; } table Worse { code:int; more:More; } table More { reason:string; } "
            + "rpc_service Echo { A(Req):Res (error: \"Bad\"); }";
        Assert.Contains(before, schema, StringComparison.Ordinal);
        string changed = schema.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(SchemaTest.Accepts(schema, Emitted).Services[0].Fingerprint,
            SchemaTest.Accepts(changed, Emitted).Services[0].Fingerprint);
    }

    [Fact]
    public void Service_WithAPrivateError_IsInternal() => Assert.True(
        Service("table Bad (private) { } rpc_service X { M(Req):Res (error: \"Bad\"); }").IsInternal);

    private static ServiceModel Service(string text, CompileOptions? options = null) =>
        SchemaTest.Accepts(Types + text, options).Services[0];
}
