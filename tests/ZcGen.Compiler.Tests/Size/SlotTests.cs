using Xunit;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests.Size;

/// <summary>Messages and the slots that they have to fit.</summary>
public sealed class SlotTests
{
    private const string Order =
        "table Order { id:long; items:[Item] (max_length: 2); name:string (max_length: 30); ok:bool; } "
        + "table Item { note:string (max_length: 100); } ";

    private const string Bounds = "bounds-not-specified";
    private const string Waste = "slot-waste";

    [Fact]
    public void Message_LargerThanItsSlot_NamesTheLargestParts()
    {
        SchemaDiagnostic found = SchemaTest.Reports(
            DiagnosticCatalog.MessageExceedsSlot, Order + "rpc_service Shop (slot: 64) { Put([|Order|]):Empty; } table Empty { }");

        Assert.Equal(
            "a message of 'Order' can take 344 bytes, more than its slot of 64 bytes; the largest parts: items[].note 272, name 40, id 8",
            found.Message);
        Assert.Equal("the slot", Assert.Single(found.Related).Message);
    }

    [Theory]
    [InlineData("rpc_service Shop (slot: 344) { Put(Order):Order; }")]
    [InlineData("table Big { x:[ubyte]; } rpc_service Shop (slot: 344) { Put(Order):Big (oneway); }")]
    [InlineData("table Big { x:[ubyte]; } rpc_service Shop { Put(Big):Big; }")]
    public void Message_ThatFitsOrIsNotSent_IsFine(string service) => SchemaTest.Accepts(Order + service);

    [Fact]
    public void Message_WithoutABound_NamesThePath()
    {
        SchemaDiagnostic found = SchemaTest.Reports(
            DiagnosticCatalog.MessageUnbounded,
            "table Order { items:[Item] (max_length: 2); } table Item { note:string; } "
                + "rpc_service Shop (slot: 64) { Put([|Order|]):Order; }");

        Assert.Equal(
            "a message of 'Order' can be larger than its slot of 64 bytes: Order.items[].note has no bound (string without max_length)",
            found.Message);
        Assert.Equal("the field", Assert.Single(found.Related).Message);
    }

    [Fact]
    public void Table_WithASlot_IsCheckedWithoutAService() => SchemaTest.Reports(
        DiagnosticCatalog.MessageExceedsSlot, "table Order ([|slot|]: 31) { id:long; }");

    [Fact]
    public void Details_OfErrors_HaveRoomOfTheirOwn() => Assert.Equal(
        "a message of 'Problem' can take 1028 bytes, more than the 1024 bytes that the details of an error have; "
            + "the largest parts: text 1012",
        SchemaTest.Reports(
            DiagnosticCatalog.MessageExceedsSlot,
            "table Problem { text:string (max_length: 1003); } table Empty { } "
                + "rpc_service Shop (slot: 5000) { Put(Empty):Empty (error: [|\"Problem\"|]); }").Message);

    [Fact]
    public void Alignment_AboveThatOfSlots_IsReported() => SchemaTest.Reports(
        DiagnosticCatalog.AlignmentExceedsSlot,
        "table Order { a:[ubyte] (max_length: 1, force_align: 32); } table Empty { } "
            + "rpc_service Shop (slot: 64) { Put([|Order|]):Empty; }");

    [Fact]
    public void Message_OfAnotherFile_IsReportedWhereItIsSent()
    {
        IReadOnlyList<CompiledSchema> compiled = SchemaTest.Compile(
            null,
            ("a.fbs", "table Order { id:long; }"),
            ("b.fbs", "include \"a.fbs\"; rpc_service Shop (slot: 31) { Put(Order):Order; }"));

        Assert.Empty(SchemaTest.Relevant(compiled[0]));
        Assert.Equal(DiagnosticCatalog.MessageExceedsSlot, Assert.Single(SchemaTest.Relevant(compiled[1])).Rule);
        Assert.Null(compiled[1].Model);
    }

    // The size of a message with an error is not known.
    [Fact]
    public void Message_WithAnError_IsNotMeasured() => SchemaTest.ReportsAll(
        "table Order { x:Unknown; } rpc_service Shop (slot: 4) { Put(Order):Order; }", DiagnosticCatalog.UndefinedType);

    [Theory]
    [InlineData("table T { [|a|]:string; } rpc_service S { M(T):T; }", "'a' of 'T' has no 'max_length'")]
    [InlineData("table T { u:[U] (max_length: 1); } union U { [|s|]:string } rpc_service S { M(T):T; }", "'s' of 'U' has no 'max_length'")]
    [InlineData("table T { [|a|]:[string] (max_length: 1); } table E { } rpc_service S { M(E):T; }", "'a' of 'T' has no 'max_item_length'")]
    [InlineData("table T { [|a|]:string; } table E { } rpc_service S { M(E):E (error: \"T\"); }", "'a' of 'T' has no 'max_length'")]
    public void Bounds_MissingInMessagesOfServices_AreReported(string text, string message) => LintTest.Reports(Bounds, message, text);

    [Theory]
    [InlineData("table T { a:string; } table U { t:T; } root_type U;")]
    [InlineData("table T { a:string; } table E { } rpc_service S { M(E):E; }")]
    [InlineData("table T { t:T; } rpc_service S { M(T):T; }")]
    public void Bounds_NotMissingThere_AreFine(string text) => LintTest.Accepts(Bounds, text);

    [Theory]
    [InlineData("table T ([|slot|]: 65) { a:ulong; }", "messages of 'T' take 32 bytes at most, and the slot has 65")]
    [InlineData(
        "table T { a:ulong; } table E { } rpc_service S ([|slot|]: 65) { M(E):T; }",
        "messages of 'S' take 32 bytes at most, and the slot has 65")]
    public void Slot_MoreThanHalfEmpty_IsReported(string text, string message) => LintTest.Reports(Waste, message, text);

    [Theory]
    [InlineData("table T (slot: 64) { a:ulong; }")]
    [InlineData("table T { a:ulong; } table E { } rpc_service S (slot: 64) { M(E):T; }")]
    public void Slot_HalfFull_IsFine(string text) => LintTest.Accepts(Waste, text);
}
