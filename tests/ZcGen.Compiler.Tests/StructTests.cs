using System.Globalization;
using System.Text;
using Xunit;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

public sealed class StructTests
{
    [Theory]
    [InlineData("struct S (force_align: [|64|]) { a:int; }")]
    [InlineData("table T { v:[ubyte] (force_align: [|256|]); }")]
    [InlineData("table T { v:[ubyte] (vector64, force_align: [|128|]); }")]
    public void ForceAlign_BeyondFlatcs_IsReported(string schema) => SchemaTest.Reports(DiagnosticCatalog.ForceAlignBeyondFlatc, schema);

    [Theory]
    [InlineData("table R { s:S; }")]
    [InlineData("table R { s:[S]; }")]
    [InlineData("table R { b:[ubyte] (force_align: 64); }")]
    [InlineData("table R { u:U; }")]
    [InlineData("table R { u:[U]; }")]
    [InlineData("table R { h:[Holder]; }")]
    [InlineData("table R { r:R; s:S; }")]
    public void ForceAlign_InANestedMessage_IsReported(string root) => Assert.Equal(
        ["ZC3013 field 'n' cannot nest 'R' with an alignment above 32"],
        Errors($"table T {{ n:[ubyte] (nested_flatbuffer: \"R\"); }} {root}"));

    [Fact]
    public void ForceAlign_OfANestedMessage_IsReported() => Assert.Equal(
        ["ZC3013 field 'n' cannot nest 'R' with an alignment above 32"],
        Errors("table R { } table T { n:[ubyte] (nested_flatbuffer: \"R\", force_align: 64); }"));

    [Fact]
    public void ForceAlign_BesideANestedMessage_IsFine() => Assert.Empty(Errors(
        "table R { o:S (deprecated); t:[ubyte] (nested_flatbuffer: \"Q\", force_align: 32); } table Q { a:int; } "
        + "table T { s:S; n:[ubyte] (nested_flatbuffer: \"R\"); }"));

    private static IEnumerable<string> Errors(string schema)
    {
        const string aligned = "struct S (force_align: 64) { a:int; } union U { S } table Holder { u:U; } ";
        return SchemaTest.Compile(null, ("test.fbs", aligned + schema))[0].Diagnostics
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(static diagnostic => $"{diagnostic.Rule.Id} {diagnostic.Message}");
    }

    [Fact]
    public void Layout_WithHoles_HasFlatcsOffsetsAndPadding()
    {
        StructModel model = SchemaTest.Accepts("namespace N; struct S { a:byte; b:int; c:byte; d:double; e:byte; }").Structs[0];
        Assert.Equal([0, 4, 8, 16, 24], model.Fields.Select(field => field.Offset));
        Assert.Equal((32, 8), (model.Size, model.Alignment));
        Assert.Equal([new PaddingModel(1, 3), new PaddingModel(9, 7), new PaddingModel(25, 7)], model.Padding);
    }

    [Fact]
    public void Layout_OfNestedStructsAndArrays_UsesTheirAlignment()
    {
        SchemaModel model = SchemaTest.Accepts("""
            namespace N;
            enum E:short { A }
            struct In { x:int; y:[byte:3]; }
            struct S { a:[ubyte:0x3]; e:[E:2]; i:[In:2]; d:[double:1]; }
            """);
        StructModel outer = model.Structs[1];
        Assert.Equal((8, 4), (model.Structs[0].Size, model.Structs[0].Alignment));
        Assert.Equal([0, 4, 8, 24], outer.Fields.Select(field => field.Offset));
        Assert.Equal(new TypeModel(BaseType.Array, BaseType.Struct, new TypeName("N", "In"), 2, 16, 4, 8, 4), outer.Fields[2].Type);
        Assert.Equal((32, 8), (outer.Size, outer.Alignment));
    }

    [Fact]
    public void ForceAlign_LargerThanNatural_RaisesSizeAndAlignment()
    {
        SchemaModel model = SchemaTest.Accepts("namespace N; struct S (force_align: 16) { a:int; } table T { b:byte; s:S; v:[S]; }");
        Assert.Equal((16, 16), (model.Structs[0].Size, model.Structs[0].Alignment));
        Assert.Equal(16, model.Tables[0].Field("v").Type.ElementAlignment);
        Assert.Equal((32, 16), (model.Tables[0].Layout.InlineSize, model.Tables[0].Layout.Alignment));
    }

    [Fact]
    public void Struct_ThatContainsItselfOverOthers_IsReportedOnce() => SchemaTest.Reports(DiagnosticCatalog.CircularStruct, """
        struct A { b:B; }
        struct B { x:int; c:[C:2]; }
        struct C { a:[|A|]; }
        struct D { a:A; }
        """);

    [Fact]
    public void Struct_NestedVeryDeep_IsLaidOut()
    {
        const int depth = 20_000;
        var text = new StringBuilder("namespace N;\n");
        for (int i = 0; i < depth; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"struct S{i} {{ s:S{i + 1}; }}\n");
        }

        SchemaModel model = SchemaTest.Accepts(text.Append(CultureInfo.InvariantCulture, $"struct S{depth} {{ x:int; }}").ToString());
        Assert.Equal(4, model.Structs[0].Size);
    }

    [Fact]
    public void Struct_LargerThanAnyMessage_IsReported() => SchemaTest.Reports(DiagnosticCatalog.StructTooLarge, """
        struct A { a:[ubyte:65535]; }
        struct B { a:[A:65535]; }
        struct C { [|b|]:[B:65535]; }
        """.Replace("struct B { a:[A:65535]; }", "struct B { a:[A:16000]; }", StringComparison.Ordinal));

    [Theory]
    [InlineData("struct S { a:int = 0; b:bool = false; }")]
    [InlineData("enum E:byte { A, B } struct S { e:E; }")]
    [InlineData("enum E:ubyte (bit_flags) { A, B } struct S { e:E; }")]
    public void Field_WithZeroAsDefault_IsAccepted(string text) => SchemaTest.Accepts(text);

    [Theory]
    [InlineData("struct S { s:[|string|]; }")]
    [InlineData("table A { } struct S { a:[|A|]; }")]
    [InlineData("union U { } struct S { u:[|U|]; }")]
    [InlineData("struct S { v:[|[int]|]; }")]
    public void Field_OfATypeThatIsNotInline_IsReported(string text) => SchemaTest.Reports(DiagnosticCatalog.StructFieldType, text);
}
