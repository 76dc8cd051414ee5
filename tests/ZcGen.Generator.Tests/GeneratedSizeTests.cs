using System.Globalization;
using System.Text;

namespace ZcGen.Generator.Tests;

/// <summary>How much C# comes out of a schema of the size of Google's monster_test: a monster with 60 fields, and a dozen types around
/// it.</summary>
public sealed class GeneratedSizeTests
{
    private const int Most = 400_000;

    private static readonly string[] Types =
    [
        "Vec3", "short = 150", "short = 100", "string (required)", "[ubyte]", "Color = Blue", "Any", "[Ability]", "[string]", "[Monster]",
        "Monster", "[ubyte] (nested_flatbuffer: \"Monster\")",
        "Stat", "bool", "int (hash: \"fnv1_32\")", "uint (hash: \"fnv1a_32\")", "long", "ulong", "[bool]", "float = 3.14159", "float = 3.0",
        "[Nested]", "[ubyte] (flexbuffer)", "[Ability]", "[long]",
        "[double]", "Pet", "[Referrable]", "ulong", "[ulong]", "AnyOther", "[Color]", "Race = None", "[ubyte]", "[Stat]", "Simple",
        "LongFlags", "[Any]", "int = null", "double = nan",
    ];

    private static readonly string Schema = $$"""
        namespace Game;
        enum Color : ubyte (bit_flags) { Red = 0, Green, Blue = 3 }
        enum Race : byte { None = -1, Human = 0, Dwarf, Elf }
        enum LongFlags : ulong (bit_flags) { One = 1, Two = 2, Last = 40 }
        struct Ability { id:uint (key); distance:uint; }
        struct Part { a:short; b:byte; }
        struct Nested { a:Ability; b:Part; c:Ability; }
        struct Vec3 (force_align: 8) { x:float; y:float; z:float; at:double; color:Color; part:Part; }
        table Simple { color:Color = Green; }
        table Pet { name:string; }
        table Stat { id:string; value:long; count:ushort (key); }
        table Referrable { id:ulong (key, hash: "fnv1a_64"); }
        union Any { Monster, Simple, Pet }
        union AnyOther { First:Monster, Second:Pet, text:string }
        table Aliases { a:int8; b:uint8; c:int16; d:uint16; e:int32; f:uint32; g:int64; h:uint64; i:float32; j:float64; k:[int8]; l:[float64]; }
        table Monster {
          {{string.Join("\n  ", Enumerable.Range(0, 60).Select(static i => string.Create(CultureInfo.InvariantCulture, $"field_number_{i}:{Types[i % Types.Length]};")))}}
        }
        root_type Monster;
        file_identifier "GAME";
        """;

    [Fact]
    public void Schema_OfManyFields_GivesLessThan400KB() => Assert.InRange(Size(GeneratorRun.Over(("monster.fbs", Schema))), 100_000, Most);

    [Fact]
    public void Schema_OfManyFieldsWithObjectsAndJson_GivesLessThan400KB() =>
        Assert.InRange(
            Size(GeneratorRun.Over(("monster.fbs", Schema)).WithProperty("FlatBuffersObjectApi", "true")
                .WithProperty("FlatBuffersJson", "true")), 150_000, Most);

    private static int Size(GeneratorRun run)
    {
        Assert.Empty(run.Diagnostics);
        return run.Sources.Values.Sum(static text => Encoding.UTF8.GetByteCount(text));
    }
}
