using ZcGen.Json;

namespace ZcGen.CompilerServices;

/// <summary>What JSON needs to know of a struct. Generated code makes these.</summary>
public sealed class JsonStruct : JsonType
{
    /// <summary>A struct.</summary>
    /// <param name="name">Its name in the schema, with the namespace.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="alignment">Its alignment.</param>
    /// <param name="fields">Its fields, in their order.</param>
    public JsonStruct(string name, int size, int alignment, params JsonField[] fields)
        : base(name)
    {
        Size = size;
        Alignment = alignment;
        Fields = new JsonFields(fields);
        Key = Array.Find(fields, static field => field.IsKey);
    }

    /// <summary>Its bytes.</summary>
    public int Size { get; }

    /// <summary>Its alignment.</summary>
    public int Alignment { get; }

    internal JsonFields Fields { get; }

    internal JsonField? Key { get; }
}
