namespace ZcGen.CompilerServices;

/// <summary>What JSON needs to know of a declared type: its names, and where its fields lie. Generated code makes these; immutable and thread-safe.</summary>
public abstract class JsonType
{
    private protected JsonType(string name) => Name = name;

    /// <summary>Its name in the schema, with the namespace.</summary>
    public string Name { get; }

    /// <summary>The description of <typeparamref name="T"/>, made when it is first asked for.</summary>
    public static JsonType Of<T>()
        where T : IJsonType, allows ref struct => Cache<T>.Type;

    private static class Cache<T>
        where T : IJsonType, allows ref struct
    {
        public static readonly JsonType Type = T.Describe();
    }
}
