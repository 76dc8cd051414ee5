namespace ZcGen.Generator.Tests;

/// <summary>Data classes are generated where they are asked for, and nowhere else.</summary>
public sealed class ObjectApiTests
{
    private const string Plain = "namespace Demo;\ntable Leaf { a:int; }\ntable Root { leaf:Leaf; }\ntable Other { a:int; }\n";

    [Fact]
    public void Schema_WithoutAsking_HasNoDataClass() =>
        Assert.DoesNotContain("Data", Assert.Single(GeneratorRun.Over(("a.fbs", Plain)).Sources).Value, StringComparison.Ordinal);

    [Fact]
    public void Schema_WithProperty_HasDataClassesOfAllTables()
    {
        string code = Assert.Single(GeneratorRun.Over(("a.fbs", Plain)).WithProperty("FlatBuffersObjectApi", "true").Sources).Value;

        Assert.Contains("class LeafData", code, StringComparison.Ordinal);
        Assert.Contains("class RootData", code, StringComparison.Ordinal);
        Assert.Contains("class OtherData", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_WhoseMetadataSaysFalse_HasNoDataClass()
    {
        GeneratorRun run = GeneratorRun.Over(("a.fbs", Plain)).WithProperty("FlatBuffersObjectApi", "true")
            .WithKey("a.fbs", "build_metadata.AdditionalFiles.ObjectApi", "false");

        Assert.DoesNotContain("Data", Assert.Single(run.Sources).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Attribute_OnOneTable_ReachesWhatIsBelowItInOtherFiles()
    {
        GeneratorRun run = GeneratorRun.Over(
            ("leaf.fbs", "namespace Demo;\nstruct P { x:int; }\ntable Leaf { p:P; }\ntable Other { a:int; }\n"),
            ("root.fbs", "include \"leaf.fbs\";\nnamespace Demo;\ntable Root (object_api) { leaf:Leaf; }\ntable Another { a:int; }\n"));

        Assert.Contains("class LeafData", run.Sources["leaf.fbs.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("OtherData", run.Sources["leaf.fbs.g.cs"], StringComparison.Ordinal);
        Assert.Contains("class RootData", run.Sources["root.fbs.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("AnotherData", run.Sources["root.fbs.g.cs"], StringComparison.Ordinal);
        run.Compile();
    }

    [Fact]
    public void DataClass_WhoseNameIsTaken_GetsAnother()
    {
        GeneratorRun run = GeneratorRun.Over(("a.fbs", """
            namespace Demo;
            table A { a_data:AData; data:int; value0:int; to_data:int; set:int; equals:int; to_message:int; a_data_:int; }
            table AData { a:A; class:string; }
            union B { A, AData }
            struct BData { x:int; y:[float:3]; equals:int; }
            table record { b:B; bs:[B]; d:BData; kind:int; }
            """)).WithProperty("FlatBuffersObjectApi", "true");

        string code = Assert.Single(run.Sources).Value;
        Assert.Contains("class AData_ ", code, StringComparison.Ordinal);
        Assert.Contains("class ADataData ", code, StringComparison.Ordinal);
        Assert.Contains("class BData_ ", code, StringComparison.Ordinal);
        run.Compile();
    }

    [Fact]
    public void TypesOfPrivateOnes_AreInternal()
    {
        System.Reflection.Assembly assembly = GeneratorRun.Over(("a.fbs", """
            namespace Demo;
            enum Hidden : ubyte (private) { A }
            struct Place (private) { x:float; }
            union Any (private) { Inner, Place }
            table Inner (private) { hidden:Hidden; place:Place; any:Any; }
            table Shown { a:int; }
            """)).WithProperty("FlatBuffersObjectApi", "true").WithProperty("FlatBuffersJson", "true").Compile();

        Assert.Equal(
            ["Demo.Shown", "Demo.ShownData"],
            assembly.GetTypes().Where(static type => type is { IsPublic: true }).Select(static type => type.FullName!)
                .Order(StringComparer.Ordinal));
    }
}
