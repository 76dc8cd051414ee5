using System.Text;
using System.Text.Json;
using ZcGen.Json;

namespace ZcGen.CompilerServices;

/// <summary>What JSON needs to know of a field of a table or struct. Generated code makes these.</summary>
public sealed class JsonField
{
    private JsonType? _type;

    /// <summary>A field.</summary>
    /// <param name="name">Its name in the schema.</param>
    /// <param name="kind">What it holds. An enum has the kind of its numbers.</param>
    /// <param name="entry">Byte offset of its entry in the vtable; 0 in a struct.</param>
    /// <param name="offset">Byte offset in the table's canonical layout, or in the struct; 0 for a deprecated field.</param>
    public JsonField(string name, JsonKind kind, int entry, int offset)
    {
        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        EncodedName = JsonEncodedText.Encode(name);
        Kind = kind;
        Entry = entry;
        Offset = offset;
    }

    /// <summary>Its name in the schema.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public JsonKind Kind { get; }

    /// <summary>Byte offset of its entry in the vtable.</summary>
    public int Entry { get; }

    /// <summary>Byte offset in the table or struct.</summary>
    public int Offset { get; }

    /// <summary>What its elements are.</summary>
    public JsonKind Element { get; init; }

    /// <summary>Gives the description of its declared type, or of its elements'.</summary>
    public Func<JsonType>? Type { get; init; }

    /// <summary>The bits of a number's default.</summary>
    public ulong Default { get; init; }

    /// <summary>Byte offset of a union's kind in the table.</summary>
    public int KindOffset { get; init; }

    /// <summary>How many elements an array has.</summary>
    public int Length { get; init; }

    /// <summary>Alignment of a vector's elements.</summary>
    public int Alignment { get; init; }

    /// <summary>The function that makes a number of a string.</summary>
    public JsonHash Hash { get; init; }

    /// <summary>A number that can be absent.</summary>
    public bool IsOptional { get; init; }

    /// <summary>A message without it is malformed.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Vectors are sorted by it.</summary>
    public bool IsKey { get; init; }

    /// <summary>Neither written nor stored.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>Bytes that are a message; its root is <see cref="Type"/>.</summary>
    public bool IsNested { get; init; }

    /// <summary>Bytes that are a FlexBuffer.</summary>
    public bool IsFlexBuffer { get; init; }

    /// <summary>A string that is stored once.</summary>
    public bool IsShared { get; init; }

    /// <summary>Reached over a 64-bit offset.</summary>
    public bool IsOffset64 { get; init; }

    internal byte[] Utf8Name { get; }

    internal JsonEncodedText EncodedName { get; }

    /// <summary>The name of the field that holds a union's kind, or its elements' kinds.</summary>
    internal JsonEncodedText EncodedKindName => field.EncodedUtf8Bytes.IsEmpty ? field = JsonEncodedText.Encode(Name + KindSuffix) : field;

    /// <summary>What the name of a union's kind ends in.</summary>
    internal const string KindSuffix = "_type";

    internal bool IsVector => Kind is JsonKind.Vector or JsonKind.Vector64;

    internal bool IsUnion => Kind == JsonKind.Union || Element == JsonKind.Union;

    internal JsonType Declared => _type ??= Type!();

    internal JsonEnum? Enum => Type is null || (Kind is JsonKind.Vector or JsonKind.Vector64 or JsonKind.Array ? Element : Kind) > JsonKind.Double || IsNested ? null : (JsonEnum)Declared;

    /// <summary>Bytes of one element of a vector or array.</summary>
    internal int ElementSize => Element == JsonKind.Struct ? ((JsonStruct)Declared).Size : JsonScalar.SizeOf(Element);
}
