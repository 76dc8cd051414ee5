using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Describes a type of a schema for JSON: its names, and where its fields are. Immutable and thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class JsonType
{
    private protected JsonType(string name) => Name = name;

    /// <summary>Gets the name in the schema, with the namespace.</summary>
    public string Name { get; }

    /// <summary>Gets the description of <typeparamref name="T"/>, created on first use.</summary>
    public static JsonType Of<T>()
        where T : IJsonType, allows ref struct => Cache<T>.Type;

    private static class Cache<T>
        where T : IJsonType, allows ref struct
    {
        public static readonly JsonType Type = T.Describe();
    }
}
