using Xunit;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Tests.Breaking.Messages;

namespace ZcGen.Compiler.Tests.Breaking;

/// <summary>Single edits of one schema: each that breaks somebody is found under its rule, and no other is.</summary>
public sealed class EditTests
{
    private const string Before = """
        attribute "unit";
        namespace Shop;

        enum Color:ubyte { Red, Green, Blue }
        enum Access:ubyte (bit_flags) { Read, Write }
        struct Size { width:short; height:short; depth:int; }
        struct Box { size:Size; tags:[ubyte:4]; }
        table Maker { name:string; }
        table Owner { name:string; since:int; }
        union Party { Maker, Owner }
        table Item
        {
          id:ulong (key);
          name:string (required);
          color:Color = Green;
          price:float = 1.5;
          weight:int (unit: "g");
          sizes:[Size];
          old:int (deprecated);
          note:[ubyte] (nested_flatbuffer: "Maker");
          party:Party;
          stock:int = null;
          hash:uint (hash: "fnv1_32");
          extra:[ubyte];
        }
        table Query { id:ulong; }
        table Hits { items:[Item]; }
        rpc_service Store
        {
          Find(Query):Hits (idempotent);
          Watch(Query):Hits (streaming: "server");
          Add(Item):Hits;
        }
        root_type Item;
        file_identifier "ITEM";
        file_extension "item";
        """;

    [Theory]
    [InlineData("name:string (required);", "added:int; name:string (required);", "ZC6002")]
    [InlineData("  extra:[ubyte];\n", "", "ZC6001")]
    [InlineData("  weight:int (unit: \"g\");\n", "", "ZC6001", "ZC6002")]
    [InlineData("  old:int (deprecated);\n", "", "ZC6001", "ZC6002")]
    [InlineData("weight:int (", "weight:uint (", "ZC6003")]
    [InlineData("weight:int (", "weight:long (", "ZC6003")]
    [InlineData("weight:int (", "weight:float (", "ZC6003")]
    [InlineData("weight:int (", "weight:[int] (", "ZC6003")]
    [InlineData("extra:[ubyte];", "extra:string;", "ZC6003")]
    [InlineData("extra:[ubyte];", "other:string;", "ZC6003")]
    [InlineData("sizes:[Size];", "sizes:[Box];", "ZC6003")]
    [InlineData("items:[Item];", "items:[Query];", "ZC6003")]
    [InlineData("items:[Item];", "items:Item;", "ZC6003")]
    [InlineData("color:Color = Green;", "color:Color = Red;", "ZC6004")]
    [InlineData("price:float = 1.5;", "price:float = 1.25;", "ZC6004")]
    [InlineData("stock:int = null;", "stock:int;", "ZC6005")]
    [InlineData("weight:int (unit: \"g\");", "weight:int = null (unit: \"g\");", "ZC6005")]
    [InlineData("extra:[ubyte];", "extra:[ubyte] (required);", "ZC6006")]
    [InlineData("extra:[ubyte];", "extra:[ubyte]; more:string (required);", "ZC6006")]
    [InlineData("name:string (required);", "name:string;", "ZC6007")]
    [InlineData("name:string (required);", "name:string (deprecated);", "ZC6008")]
    [InlineData("old:int (deprecated);", "old:int;", "ZC6009")]
    [InlineData("nested_flatbuffer: \"Maker\"", "nested_flatbuffer: \"Query\"", "ZC6010")]
    [InlineData("nested_flatbuffer: \"Maker\"", "flexbuffer", "ZC6010")]
    [InlineData("extra:[ubyte];", "extra:[ubyte] (flexbuffer);", "ZC6010")]
    [InlineData("extra:[ubyte];", "extra:[ubyte] (nested_flatbuffer: \"Maker\");", "ZC6010")]
    [InlineData("id:ulong (key);", "id:ulong;", "ZC6011")]
    [InlineData("id:ulong (key);\n  name:string (required);", "id:ulong;\n  name:string (required, key);", "ZC6011")]
    [InlineData("extra:[ubyte];", "extra:[ubyte] (vector64);", "ZC6012")]
    [InlineData("name:string; since:int;", "since:int; name:string;", "ZC6002")]
    [InlineData("width:short; height:short;", "height:short; width:short;", "ZC6020")]
    [InlineData("depth:int; }", "depth:int; more:int; }", "ZC6020")]
    [InlineData("depth:int; }", "}", "ZC6020")]
    [InlineData("width:short;", "width:ushort;", "ZC6020")]
    [InlineData("tags:[ubyte:4];", "tags:[ubyte:8];", "ZC6020")]
    [InlineData("struct Box {", "struct Box (force_align: 8) {", "ZC6021")]
    [InlineData("table Maker {", "struct Padding { x:int; }\ntable Maker {")]
    [InlineData("{ Read, Write }", "{ Write }", "ZC6030", "ZC6031")]
    [InlineData("Red, Green, Blue", "Red, Green", "ZC6030")]
    [InlineData("Red, Green, Blue", "Red, Yellow, Green, Blue", "ZC6004", "ZC6031")]
    [InlineData("Red, Green, Blue", "Red, Green, Navy", "ZC6032")]
    [InlineData("enum Color:ubyte", "enum Color:ushort", "ZC6033")]
    [InlineData("enum Access:ubyte (bit_flags)", "enum Access:ubyte", "ZC6034")]
    [InlineData("union Party { Maker, Owner }", "union Party { Maker }", "ZC6040")]
    [InlineData("union Party { Maker, Owner }", "union Party { Owner, Maker }", "ZC6041")]
    [InlineData("union Party { Maker, Owner }", "union Party { Query, Owner }", "ZC6042")]
    [InlineData("union Party { Maker, Owner }", "union Party { Maker:Query, Owner }", "ZC6042")]
    [InlineData("union Party { Maker, Owner }", "union Party { Maker, Firm:Owner }", "ZC7002")]
    [InlineData("root_type Item;", "root_type Maker;", "ZC6050")]
    [InlineData("root_type Item;", "", "ZC7016")]
    [InlineData("\"ITEM\"", "\"GOOD\"", "ZC6051")]
    [InlineData("file_identifier \"ITEM\";", "", "ZC6051")]
    [InlineData("\"item\"", "\"goods\"", "ZC7017")]
    [InlineData("fnv1_32", "fnv1a_32", "ZC6014")]
    [InlineData("extra:[ubyte];", "remarks:[ubyte];", "ZC7001")]
    [InlineData("color:Color = Green;", "color:ubyte = 1;", "ZC7014")]
    [InlineData("extra:[ubyte];", "extra:[ubyte] (deprecated);", "ZC7014")]
    [InlineData(" (unit: \"g\")", "", "ZC7015")]
    [InlineData("Find(Query)", "Search(Query)", "ZC8004")]
    [InlineData("  Add(Item):Hits;\n", "", "ZC8003")]
    [InlineData("Add(Item):Hits;", "Add(Query):Hits;", "ZC8005")]
    [InlineData("Add(Item):Hits;", "Add(Item):Query;", "ZC8006")]
    [InlineData(" (streaming: \"server\")", "", "ZC8007")]
    [InlineData(" (idempotent)", "", "ZC8009")]
    [InlineData("rpc_service Store", "rpc_service Shop", "ZC8002")]
    [InlineData("Add(Item):Hits;", "Add(Item):Hits (error: \"Query\");")]
    [InlineData("extra:[ubyte];", "remarks:[ubyte] (renamed_from: \"extra\");")]
    [InlineData("Red, Green, Blue", "Red, Green, Navy (renamed_from: \"Blue\")")]

    // What breaks nobody.
    [InlineData("extra:[ubyte];", "extra:[ubyte]; more:string; count:int = 3;")]
    [InlineData("Red, Green, Blue", "Red, Green, Blue, Yellow")]
    [InlineData("union Party { Maker, Owner }", "union Party { Maker, Owner, Query }")]
    [InlineData("color:Color = Green;", "color:Color = 1;")]
    [InlineData("price:float = 1.5;", "price:float = 15e-1;")]
    [InlineData("price:float = 1.5;", "/// In euros.\n  price:float = 1.5;")]
    [InlineData("Add(Item):Hits;", "Add(Item):Hits; Remove(Query):Hits;")]
    [InlineData("name:string; since:int;", "since:int (id: 1); name:string (id: 0);")]
    [InlineData("extra:[ubyte];", "extra:[ubyte] (required, force_align: 16);", "ZC6006", "ZC9024")]
    [InlineData("table Query { id:ulong; }\ntable Hits { items:[Item]; }", "table Hits { items:[Item]; }\ntable Query { id:ulong; }")]
    public void Edit_OfOneSchema_IsFoundUnderItsRules(string text, string replacement, params string[] expected)
    {
        string before = Before.ReplaceLineEndings("\n");
        Assert.Equal(2, before.Split(text).Length);

        string after = before.Replace(text, replacement, StringComparison.Ordinal);
        string[] found = Find(before, after);

        Assert.Equal(expected, found);
        EditedPair.Of(before, after, 0)!.AssertWitnessed();
    }

    [Fact]
    public void RenamedMessage_WhoseFieldsAreRenamedToo_IsFoundByItsMethodAndRoot()
    {
        const string Old = "namespace N; table order_item { Name:string; of:part_of; } table part_of { X:int; } table R {} "
            + "rpc_service S { Add(order_item):R; } root_type order_item;";
        string current = Old
            .Replace("order_item", "OrderItem", StringComparison.Ordinal)
            .Replace("part_of", "PartOf", StringComparison.Ordinal)
            .Replace("Name:", "name:", StringComparison.Ordinal)
            .Replace("X:", "x:", StringComparison.Ordinal);

        Assert.Equal(["ZC6024", "ZC7001"], Find(Old, current));
    }

    [Fact]
    public void Service_Deleted_IsFoundBesideWhatOnlyCodeMisses()
    {
        string before = Before.ReplaceLineEndings("\n");
        int start = before.IndexOf("rpc_service", StringComparison.Ordinal);
        int end = before.IndexOf("root_type", StringComparison.Ordinal);

        Assert.Equal(["ZC8001"], Find(before, before.Remove(start, end - start)));
    }

    [Fact]
    public void Namespace_Renamed_BreaksCodeAndCallsAndNoMessage()
    {
        string[] found = Find(Before, Before.Replace("namespace Shop;", "namespace Store;", StringComparison.Ordinal));

        Assert.Equal(["ZC7010", "ZC8002"], found);
    }

    [Fact]
    public void Types_Renamed_BreakCodeOnly()
    {
        string[] found = Find(Before, Before.Replace("Size", "Extent", StringComparison.Ordinal).Replace("Color", "Paint", StringComparison.Ordinal));

        Assert.Equal(["ZC6024"], found);
    }

    [Fact]
    public void Type_RenamedAndChanged_IsComparedWithWhatItWas()
    {
        string[] found = Find("table A { x:int; } table T { a:A; }", "table B { x:float; } table T { a:B; }");

        Assert.Equal(["ZC6003", "ZC6024"], found);
    }

    [Fact]
    public void Types_ThatReferToEachOther_AreComparedToTheEnd()
    {
        const string Text = "table A { b:B; x:int; } table B { a:A; } table C { b:D; x:int; } table D { a:C; } ";

        Assert.Equal(["ZC7014"], Find(Text + "table T { a:A; }", Text + "table T { a:C; }"));
        Assert.Equal(
            ["ZC6003", "ZC6003"],
            Find(Text + "table T { a:A; }", Text.Replace("C { b:D; x:int", "C { b:D; x:float", StringComparison.Ordinal) + "table T { a:C; }", isDistinct: false));
    }

    [Fact]
    public void Member_OfATypeThatGetsTheNameOfABuiltInType_IsTheSame()
    {
        string[] found = Find("table A { x:int; } union U { A } table T { u:U; }", "table ubyte { x:int; } union U { ubyte } table T { u:U; }");

        Assert.Equal(["ZC6024"], found);
    }

    [Fact]
    public void Member_OfATableThatBecomesAString_IsFound()
    {
        string[] found = Find("table A { x:int; } union U { M:A, A }", "table string { x:int; } union U { M:string, string }");

        Assert.Equal(["ZC6024", "ZC6042"], found);
    }

    [Fact]
    public void Type_NamedAsABuiltInType_IsNotTheTypeOfFields()
    {
        const string Text = "table T { x:ulong; } struct S { x:ulong; }";

        Assert.Empty(Find(Text, Text + " enum ulong:ubyte { A }"));
        Assert.Equal(["ZC6003"], Find("enum ulong:ubyte { A } table T { x:ulong; }", "enum ulong:ubyte { A } table T { x:ubyte; }"));
    }

    [Fact]
    public void Members_OfWhichThereAreMany_AreFoundAgainLikeFew()
    {
        const int Count = 60_000;
        string before = $"enum E:int {{ {string.Join(", ", Enumerable.Range(0, Count).Select(static number => $"V{number}"))} }}";
        string after = before.Replace("V59998,", "Other,", StringComparison.Ordinal).Replace(", V59999", "", StringComparison.Ordinal);

        Assert.Equal(["ZC6030", "ZC6032"], Find(before, after));
    }

    private static string[] Find(string before, string after) => Find(before, after, isDistinct: true);

    private static string[] Find(string before, string after, bool isDistinct)
    {
        IEnumerable<string> ids = BreakingChanges.Find(FactsOf(before), FactsOf(after)).Select(static change => change.Rule.Id);
        return [.. (isDistinct ? ids.Distinct() : ids).Order(StringComparer.Ordinal)];
    }

    private static SchemaFacts FactsOf(string text) => SchemaFacts.Of([SchemaTest.Compile(null, ("shop.fbs", text))[0].Model!]);
}
