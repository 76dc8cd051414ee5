using System.ComponentModel;
using ZcGen.Json;

namespace ZcGen.CompilerServices;

/// <summary>Describes a struct for JSON. Generated code creates instances.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonStruct : JsonType
{
    /// <summary>Initializes the description of a struct.</summary>
    /// <param name="name">The name in the schema, with the namespace.</param>
    /// <param name="size">The size in bytes.</param>
    /// <param name="alignment">The alignment.</param>
    /// <param name="fields">The fields, in order.</param>
    public JsonStruct(string name, int size, int alignment, params JsonField[] fields)
        : base(name)
    {
        Size = size;
        Alignment = alignment;
        Fields = new JsonFields(fields);
        Key = Array.Find(fields, static field => field.IsKey);
    }

    /// <summary>Gets the size in bytes.</summary>
    public int Size { get; }

    /// <summary>Gets the alignment.</summary>
    public int Alignment { get; }

    internal JsonFields Fields { get; }

    internal JsonField? Key { get; }
}
