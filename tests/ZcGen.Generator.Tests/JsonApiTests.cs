using ZcGen.Tests.FlatcWasm;

namespace ZcGen.Generator.Tests;

/// <summary>JSON is generated where it is asked for, and costs what it must.</summary>
public sealed class JsonApiTests
{
    private const string Plain = "namespace Demo;\nenum Kind : int { A, B }\ntable Leaf { kind:Kind; }\ntable Root (json_api) { leaf:Leaf; "
        + "}\ntable Other { a:int; }\n";

    [Fact]
    public void Attribute_OnOneTable_ReachesWhatIsBelowIt()
    {
        GeneratorRun run = GeneratorRun.Over(("a.fbs", Plain));
        string code = Assert.Single(run.Sources).Value;

        Assert.Contains("\"Demo.Root\",", code, StringComparison.Ordinal);
        Assert.Contains("\"Demo.Leaf\",", code, StringComparison.Ordinal);
        Assert.Contains("struct KindJson ", code, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Demo.Other\",", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Data", code, StringComparison.Ordinal);
        run.Compile();
    }

    [Fact]
    public void Schema_WithoutAsking_HasNoJson() =>
        Assert.DoesNotContain("Json",
            Assert.Single(GeneratorRun.Over(("a.fbs", Plain.Replace(" (json_api)", "", StringComparison.Ordinal))).Sources)
                .Value, StringComparison.Ordinal);

    [Fact]
    public void Names_ThatJsonNeeds_AreFreeForIt()
    {
        GeneratorRun run = GeneratorRun.Over(("a.fbs", """
            namespace Demo;
            enum Kind : int { A, B }
            table KindJson { kind:Kind; to_json:int; write_json:string; from_json:bool; try_from_json:int; read_json:int; describe:int; table:int; writer:int; format:int; message:int; error:int; utf8_json:int; json:int; }
            struct S { describe:int; kind:Kind; }
            table record { describe:S; class:[Kind]; }
            """)).WithProperty("FlatBuffersObjectApi", "true").WithProperty("FlatBuffersJson", "true");

        Assert.Contains("struct KindJson_ ", Assert.Single(run.Sources).Value, StringComparison.Ordinal);
        run.Compile();
    }

    // flatc knows the attributes when the schema that declares them is included.
    [FlatcWasmFact]
    public void Attributes_WithTheirDeclarations_AreReadByFlatc()
    {
        using var flatc = new FlatcWasm();
        FlatcRun run = flatc.Run(
            new Dictionary<string, byte[]>
            {
                ["zcgen.fbs"] = "attribute \"object_api\"; attribute \"json_api\";"u8.ToArray(),
                ["a.fbs"] = "include \"zcgen.fbs\"; table A (object_api, json_api) { a:int; }"u8.ToArray(),
            },
            "--binary", "--schema", "a.fbs");

        Assert.Equal(0, run.ExitCode);
    }
}
