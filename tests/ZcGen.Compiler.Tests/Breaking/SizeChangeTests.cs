using Xunit;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests.Breaking;

/// <summary>Edits after which messages do not fit where another version has made room for them.</summary>
public sealed class SizeChangeTests
{
    private const string Before =
        """
        namespace Shop;
        union Body { Text:string (max_length: 9), Item }
        table Item { name:string (max_length: 10); }
        table Order (slot: 400) {
          tags:[string] (max_length: 4, max_item_length: 8);
          bytes:[ubyte] (max_length: 16, force_align: 8);
          body:Body;
        }
        table Receipt { number:long; }
        table Hint { text:string; }
        rpc_service Store (slot: 100) { Buy(Item):Receipt; Tell(Item):Hint (oneway); }
        """;

    [Theory]
    [InlineData("name:string (max_length: 10)", "name:string (max_length: 11)",
        "ZC9022 'max_length' of 'name' of 'Shop.Item' changed from 10 to 11")]
    [InlineData("name:string (max_length: 10)", "name:string (max_length: 9)",
        "ZC9023 'max_length' of 'name' of 'Shop.Item' changed from 10 to 9")]
    [InlineData("max_item_length: 8", "max_item_length: 9", "ZC9022 'max_item_length' of 'tags' of 'Shop.Order' changed from 8 to 9")]
    [InlineData("Text:string (max_length: 9)", "Text:string (max_length: 8)",
        "ZC9023 'max_length' of 'Text' of 'Shop.Body' changed from 9 to 8")]
    [InlineData("force_align: 8", "force_align: 16", "ZC9024 force_align of 'bytes' of 'Shop.Order' was raised from 8 to 16")]
    [InlineData("Order (slot: 400)", "Order (slot: 399)", "ZC9025 slot of 'Shop.Order' was lowered from 400 to 399")]
    [InlineData("Store (slot: 100)", "Store (slot: 99)", "ZC9025 slot of 'Shop.Store' was lowered from 100 to 99")]
    [InlineData("force_align: 8", "force_align: 4")]
    [InlineData("Store (slot: 100)", "Store (slot: 101)")]
    [InlineData("text:string;", "text:string; more:string;")]
    public void Edit_IsFound(string old, string edited, params string[] expected)
    {
        string after = Before.Replace(old, edited, StringComparison.Ordinal);
        Assert.NotEqual(Before, after);
        Assert.Equal(expected, Find(Facts(Before), Facts(after)));
    }

    // The new version has taken its slot back, or has made it larger: the old one still has its own.
    [Theory]
    [InlineData("number:long; text:string;", "Store", "any number of bytes")]
    [InlineData("number:long; text:string (max_length: 80);", "Store (slot: 200)", "120 bytes")]
    public void Message_LargerThanTheOldSlot_IsFound(string fields, string service, string size) => Assert.Equal(
        [$"ZC9021 a message of 'Shop.Receipt' can take {size}, and the slot of 'Shop.Store' had 100"],
        Find(
            Facts(Before),
            Facts(Before.Replace("number:long;", fields, StringComparison.Ordinal)
                .Replace("Store (slot: 100)", service, StringComparison.Ordinal))));

    // Of the fields of the table with the slot nothing has changed.
    [Fact]
    public void Message_LargerBecauseOfWhatIsBelow_IsFound() => Assert.Equal(
        ["ZC9021 a message of 'T' can take 76 bytes, and the slot of 'T' had 48"],
        Find(
            Facts("table T (slot: 48) { u:U; } table U { x:int; }"),
            Facts("table T (slot: 100) { u:U; } table U { x:int; text:string (max_length: 30); }")));

    [Fact]
    public void Slots_InALock_AreRemembered()
    {
        SchemaFacts facts = Facts(Before);
        string text = SchemaLock.Empty.With(facts).ToString();

        Assert.Contains("service Shop.Store in \"test.fbs\" ; slot=100\n", text, StringComparison.Ordinal);
        Assert.Contains("table Shop.Order in \"test.fbs\" ; slot=400\n", text, StringComparison.Ordinal);
        Assert.Contains("  0 tags : [string] ; max_item_length=8 max_length=4\n", text, StringComparison.Ordinal);
        Assert.Equal(
            ["ZC9025 slot of 'Shop.Store' was lowered from 100 to 64"],
            Find(SchemaLock.Parse(text).Facts, Facts(Before.Replace("slot: 100", "slot: 64", StringComparison.Ordinal))));
        Assert.Equal(text, SchemaLock.Parse(text).ToString());
    }

    private static string[] Find(SchemaFacts old, SchemaFacts current)
    {
        IReadOnlyList<BreakingChange> changes = BreakingChanges.Find(old, current);
        Assert.All(changes, static change => Assert.Equal(BreakingCategory.Size, change.Rule.Category));
        return [.. changes.Select(static change => $"{change.Rule.Id} {change.Message}")];
    }

    private static SchemaFacts Facts(string text) => SchemaFacts.Of([SchemaTest.Accepts(text)]);
}
