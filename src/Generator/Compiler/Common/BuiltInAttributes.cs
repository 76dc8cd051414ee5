namespace ZcGen.Compiler.Common;

/// <summary>The attributes that belong to the FlatBuffers language, so that no tool requires a declaration of them.</summary>
public static class BuiltInAttributes
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "id", "deprecated", "required", "key", "shared", "hash", "force_align", "bit_flags", "original_order", "nested_flatbuffer",
        "flexbuffer", "csharp_partial", "streaming", "idempotent", "private", "offset64", "vector64",
        "native_inline", "native_custom_alloc", "native_type", "native_type_pack_name", "native_default",
        "cpp_type", "cpp_ptr_type", "cpp_ptr_type_get", "cpp_str_type", "cpp_str_flex_ctor",
    };

    private static readonly HashSet<string> Extensions = new(StringComparer.Ordinal)
    {
        "oneway", "error", "closed", "renamed_from", "bulk", "object_api", "json_api", "max_length", "max_item_length", "slot",
    };

    /// <summary>Gets whether <paramref name="name"/> is one of them or one of ZcGen's own: whether it means something to ZcGen.</summary>
    public static bool IsKnown(string name) => Names.Contains(name) || Extensions.Contains(name);

    /// <summary>
    /// Gets whether <paramref name="name"/> is one of them. ZcGen's own attributes are not: other tools require a declaration of those.
    /// </summary>
    public static bool Contains(string name) => Names.Contains(name);
}
