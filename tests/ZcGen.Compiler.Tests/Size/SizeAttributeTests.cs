using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Size;

/// <summary>What bounds the sizes of messages, and where it can stand.</summary>
public sealed class SizeAttributeTests
{
    [Fact]
    public void Bounds_AreInTheModel()
    {
        SchemaModel model = SchemaTest.Accepts(
            """
            table T { a:string (max_length: 10); b:[string] (max_length: 0x2, max_item_length: 4); c:[int]; u:U; }
            union U { s:string (max_length: 7), Small }
            table Small (slot: 200) { x:int; }
            rpc_service S (slot: 536870896) { M(Small):Small; }
            """);

        TableModel table = model.Tables[0];
        Assert.Equal((10, 0), (table.Field("a").MaxLength, table.Field("a").MaxItemLength));
        Assert.Equal((2, 4), (table.Field("b").MaxLength, table.Field("b").MaxItemLength));
        Assert.Equal((0, 0), (table.Field("c").MaxLength, table.Field("c").MaxItemLength));
        Assert.Equal([7, 0], model.Unions[0].Members.Select(static member => member.MaxLength));
        Assert.Equal((200, 536870896), (model.Tables[1].Slot, model.Services[0].Slot));
    }

    [Theory]
    [InlineData("table T { a:int ([|max_length|]: 3); }")]
    [InlineData("struct P { x:int; } table T { p:P ([|max_length|]: 3); }")]
    [InlineData("table T { t:T ([|max_length|]: 3); }")]
    [InlineData("table A { x:int; } union U { A ([|max_length|]: 3) }")]
    public void MaxLength_OnWhatHasNoLength_IsReported(string text) => SchemaTest.Reports(DiagnosticCatalog.MaxLengthType, text);

    [Theory]
    [InlineData("table T { a:string ([|max_item_length|]: 3); }")]
    [InlineData("table T { a:[int] ([|max_item_length|]: 3); }")]
    public void MaxItemLength_OnWhatHasNoStrings_IsReported(string text) => SchemaTest.Reports(DiagnosticCatalog.MaxItemLengthType, text);

    [Theory]
    [InlineData("table T { a:string (max_length: [|0|]); }", "'max_length' must be a number from 1 to 2147483647, found '0'")]
    [InlineData("table T { a:string (max_length: [|\"many\"|]); }", "'max_length' must be a number from 1 to 2147483647, found 'many'")]
    [InlineData("table T { a:string ([|max_length|]); }", "'max_length' must be a number from 1 to 2147483647, found nothing")]
    [InlineData("table T (slot: [|536870897|]) { x:int; }", "'slot' must be a number from 1 to 536870896, found '536870897'")]
    public void Value_OutOfRange_IsReported(string text, string message) =>
        Assert.Equal(message, SchemaTest.Reports(DiagnosticCatalog.SizeValue, text).Message);

    [Fact]
    public void Value_OfMoreThan32Bits_IsReportedOnce() =>
        SchemaTest.Reports(DiagnosticCatalog.NumberOutOfRange, "table T { a:string (max_length: [|2147483648|]); }");

    [Theory]
    [InlineData("struct P { x:int ([|max_length|]: 3); }")]
    [InlineData("table T ([|max_length|]: 3) { x:int; }")]
    [InlineData("table T { x:int; } rpc_service S { M(T):T ([|slot|]: 3); }")]
    public void Attribute_WhereItMeansNothing_IsReported(string text) => SchemaTest.Reports(DiagnosticCatalog.AttributeWithoutEffect, text);
}
