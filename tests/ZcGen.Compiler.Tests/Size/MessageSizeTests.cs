using System.Diagnostics;
using System.Text;
using Xunit;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;

namespace ZcGen.Compiler.Tests.Size;

/// <summary>Sizes that can be counted by hand. That they are right for all messages is shown where messages are built.</summary>
public sealed class MessageSizeTests
{
    // A message is: offset to the root 4, vtable, padding, table, and then what the fields append, each at a multiple of 4.
    [Theory]
    [InlineData("table T { }", 12)]
    [InlineData("table T { a:int; }", 20)]
    [InlineData("table T { a:ulong; }", 32)]
    [InlineData("table T { a:string (max_length: 3); }", 20 + 8)]
    [InlineData("table T { a:string (max_length: 4); }", 20 + 12)]
    [InlineData("table T { a:string (max_length: 4, shared); b:string (max_length: 4, shared); }", 24 + 24)]
    [InlineData("table T { a:[ubyte] (max_length: 5); }", 20 + 12)]
    [InlineData("table T { a:[short] (max_length: 3); }", 20 + 12)]
    [InlineData("table T { a:[string] (max_length: 2, max_item_length: 3); }", 20 + 12 + (2 * 8))]
    [InlineData("table T { u:U; } table U { a:int; }", 20 + 8 + 8)]
    [InlineData("table T { old:string (deprecated); }", 12)]
    [InlineData("table T { a:string (max_length: 2147483647); }", 20 + 4 + (1L << 31))]
    public void Message_CountedByHand(string schema, long bytes) => Assert.Equal(bytes, SizeOf(schema).Bytes);

    // The first thing behind the root is always at the same place.
    [Theory]
    [InlineData("table T { a:[long] (max_length: 1); }", 20 + 4 + 8)]
    [InlineData("table T { a:[ubyte] (max_length: 1, force_align: 32); }", 20 + 12 + 4)]
    [InlineData("table T { a:[ulong] (max_length: 1, vector64); }", 32 + 8 + 8)]
    public void Padding_OfWhatIsThereOnce_DependsOnItsPlace(string schema, long bytes) => Assert.Equal(bytes, SizeOf(schema).Bytes);

    // Behind the root the vector is moved from 28 to 32, and behind the string from 40 to 64. How often there is a string is not
    // counted, and behind three it were moved by 28.
    [Fact]
    public void Padding_BehindSomethingElse_IsTheLargest() => Assert.Equal(
        24 + (4 + 8) + (4 + 28 + 4),
        SizeOf("table T { s:string (max_length: 7); a:[ubyte] (max_length: 1, force_align: 32); }").Bytes);

    // A vtable takes 8 bytes. Elements with nothing that can be absent share one; with one string, every other element has two; with two,
    // each has; with a table, which cannot be given when it is added, each has one beside the first.
    [Theory]
    [InlineData("table U { a:int; }", 20 + 20 + 8 + (4 * 8))]
    [InlineData("table U { a:string (max_length: 3); }", 20 + 20 + (6 * 8) + (4 * (8 + 8)))]
    [InlineData("table U { a:string (max_length: 3); b:string (max_length: 3); }", 20 + 20 + (8 * 8) + (4 * (12 + 16)))]
    [InlineData("table U { a:V; } table V { }", 20 + 20 + (5 * 8) + (4 * (8 + 4 + 4)))]
    public void VTables_OfElements_AreSharedWhereTheyCanBe(string element, long bytes) =>
        Assert.Equal(bytes, SizeOf($"table T {{ a:[U] (max_length: 4); }} {element}").Bytes);

    [Theory]
    [InlineData("table T { a:string; }", "T.a (string without max_length)")]
    [InlineData("table T { a:[ubyte]; }", "T.a ([ubyte] without max_length)")]
    [InlineData("table T { a:[string]; }", "T.a[] ([string] without max_length)")]
    [InlineData("table T { a:[string] (max_length: 2); }", "T.a[] ([string] without max_item_length)")]
    [InlineData("table T { items:[U] (max_length: 2); } table U { x:int; note:string; }", "T.items[].note (string without max_length)")]
    [InlineData("table T { u:[V] (max_length: 2); } union V { s:string }", "T.u[].s (string without max_length)")]
    [InlineData("table T { n:[ubyte] (nested_flatbuffer: \"U\"); } table U { note:string; }", "T.n.note (string without max_length)")]
    [InlineData("table T { t:T; }", "T.t (contains T again)")]
    [InlineData("table T { t:[T] (max_length: 1); }", "T.t[] (contains T again)")]
    [InlineData("table T { u:U; } table U { v:V; } union V { U }", "T.u.v.U (contains U again)")]
    [InlineData("table T { u:U; } table U { a:int; t:T; }", "T.u.t (contains T again)")]
    public void Unbounded_SaysWhere(string schema, string expected) => Assert.Equal($"unbounded: {expected}", SizeOf(schema).ToString());

    // Each table of a circle is told its own way round.
    [Fact]
    public void Unbounded_TableOfACircle_IsItsOwnStart()
    {
        SchemaModel model = SchemaTest.Accepts("table T { u:U; } table U { t:T; }");
        var sizes = MessageSizes.Of([model]);

        Assert.Equal("unbounded: T.u.t (contains T again)", sizes.OfRoot(model.Tables[0]).ToString());
        Assert.Equal("unbounded: U.t.u (contains U again)", sizes.OfRoot(model.Tables[1]).ToString());
    }

    [Fact]
    public void Parts_AreTheFieldsThatTakeMost_WithTheWayDown()
    {
        SchemaModel model = SchemaTest.Accepts(
            """
            table T { id:long; items:[U] (max_length: 10); name:string (max_length: 60); body:V; }
            table U { x:int; note:string (max_length: 100); }
            union V { small:string (max_length: 3), U }
            """);

        IReadOnlyList<SizePart> parts = MessageSizes.Of([model]).PartsOf(model.Tables[0]);

        Assert.Equal(["items[].note", "body.U.note", "name", "id"], parts.Select(static part => part.Path));
        Assert.Equal([4 + 4 + 64, 8], [parts[2].Bytes, parts[3].Bytes]);
    }

    [Fact]
    public void Alignment_IsThatOfTheMostDemandingPart()
    {
        Assert.Equal(4, SizeOf("table T { a:int; }").Alignment);
        Assert.Equal(8, SizeOf("table T { u:U; } table U { a:double; }").Alignment);
        Assert.Equal(16, SizeOf("table T { a:[ubyte] (max_length: 1, force_align: 16); }").Alignment);
        Assert.Equal(32, SizeOf("table T { u:[U] (max_length: 1); } union U { S } struct S (force_align: 32) { x:int; }").Alignment);
        Assert.Equal(4, SizeOf("table T { n:[ubyte] (nested_flatbuffer: \"U\"); } table U { x:int; }").Alignment);
    }

    // Each table is a root of its own, and contains all that follow.
    [Fact]
    public void Chain_OfManyTables_TakesNoStackAndLittleTime()
    {
        const int Count = 50_000;
        var text = new StringBuilder();
        for (int i = 0; i < Count; i++)
        {
            text.Append($"table T{i} {{ a:string (max_length: {(i % 40) + 1}); next:T{i + 1}; b:double; }}\n");
        }

        text.Append($"table T{Count} {{ x:int; }}");
        SchemaModel model = SchemaTest.Accepts(text.ToString());
        var watch = Stopwatch.StartNew();
        var sizes = MessageSizes.Of([model]);

        Assert.All(model.Tables, table => Assert.Null(sizes.OfRoot(table).Unbounded));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    private static MessageSize SizeOf(string schema)
    {
        SchemaModel model = SchemaTest.Accepts(schema);
        return MessageSizes.Of([model]).OfRoot(model.Tables[0]);
    }
}
