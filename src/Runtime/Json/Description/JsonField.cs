using System.ComponentModel;
using System.Text;
using System.Text.Json;
using ZcGen.Json;

namespace ZcGen.CompilerServices;

/// <summary>Describes a field of a table or struct for JSON. Generated code creates instances.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonField
{
    private JsonType? _type;

    /// <summary>Initializes the description of a field.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="kind">The kind of the field. An enum has the kind of its numbers.</param>
    /// <param name="entry">The byte offset of the entry in the vtable; 0 in a struct.</param>
    /// <param name="offset">The byte offset in the table's canonical layout, or in the struct; 0 for a deprecated field.</param>
    public JsonField(string name, JsonKind kind, int entry, int offset)
    {
        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        EncodedName = JsonEncodedText.Encode(name);
        Kind = kind;
        Entry = entry;
        Offset = offset;
    }

    /// <summary>Gets the name in the schema.</summary>
    public string Name { get; }

    /// <summary>Gets the kind of the field.</summary>
    public JsonKind Kind { get; }

    /// <summary>Gets the byte offset of the entry in the vtable.</summary>
    public int Entry { get; }

    /// <summary>Gets the byte offset in the table or struct.</summary>
    public int Offset { get; }

    /// <summary>Gets the kind of the elements.</summary>
    public JsonKind Element { get; init; }

    /// <summary>Gets a function that returns the description of the declared type, of the field or of its elements.</summary>
    public Func<JsonType>? Type { get; init; }

    /// <summary>Gets the bits of a scalar's default.</summary>
    public ulong Default { get; init; }

    /// <summary>Gets the byte offset of a union's kind in the table.</summary>
    public int KindOffset { get; init; }

    /// <summary>Gets the number of elements of an array.</summary>
    public int Length { get; init; }

    /// <summary>Gets the alignment of a vector's elements.</summary>
    public int Alignment { get; init; }

    /// <summary>Gets the hash function for strings.</summary>
    public JsonHash Hash { get; init; }

    /// <summary>Gets whether the field is an optional scalar.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Gets whether a message without the field is malformed.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets whether the field is the key.</summary>
    public bool IsKey { get; init; }

    /// <summary>Gets whether the field is deprecated: neither read nor written.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>Gets whether the field is a vector of bytes that holds a message, whose root is <see cref="Type"/>.</summary>
    public bool IsNested { get; init; }

    /// <summary>Gets whether the field is a vector of bytes that holds a FlexBuffer.</summary>
    public bool IsFlexBuffer { get; init; }

    /// <summary>Gets whether equal strings are stored once.</summary>
    public bool IsShared { get; init; }

    /// <summary>Gets whether the field is stored as a 64-bit offset.</summary>
    public bool IsOffset64 { get; init; }

    internal byte[] Utf8Name { get; }

    internal JsonEncodedText EncodedName { get; }

    /// <summary>Gets the name of the field that holds a union's kind, or the kinds of its elements.</summary>
    internal JsonEncodedText EncodedKindName => field.EncodedUtf8Bytes.IsEmpty ? field = JsonEncodedText.Encode(Name + KindSuffix) : field;

    /// <summary>The suffix of the name of a union's kind.</summary>
    internal const string KindSuffix = "_type";

    internal bool IsVector => Kind is JsonKind.Vector or JsonKind.Vector64;

    internal bool IsUnion => Kind == JsonKind.Union || Element == JsonKind.Union;

    internal JsonType Declared => _type ??= Type!();

    internal JsonEnum? Enum =>
        Type is null || IsNested || (Kind is JsonKind.Vector or JsonKind.Vector64 or JsonKind.Array ? Element : Kind) > JsonKind.Double
            ? null
            : (JsonEnum)Declared;

    /// <summary>Gets the size of an element of a vector or array in bytes.</summary>
    internal int ElementSize => Element == JsonKind.Struct ? ((JsonStruct)Declared).Size : JsonScalar.SizeOf(Element);
}
