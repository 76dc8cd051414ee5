namespace ZcGen.Compiler.Binding;

/// <summary>The attributes that need no declaration.</summary>
internal enum KnownAttribute : byte
{
    /// <summary><c>id: n</c>: the slot of a table's field.</summary>
    Id,

    /// <summary><c>deprecated</c>: the slot stays, the accessors go.</summary>
    Deprecated,

    /// <summary><c>required</c>: a message without the field is malformed.</summary>
    Required,

    /// <summary><c>key</c>: vectors are sorted by the field.</summary>
    Key,

    /// <summary><c>shared</c>: equal strings are stored once.</summary>
    Shared,

    /// <summary><c>hash: "fnv1_32"</c>: JSON strings become numbers.</summary>
    Hash,

    /// <summary><c>force_align: n</c>: a larger alignment.</summary>
    ForceAlign,

    /// <summary><c>bit_flags</c>: an enum's values are bit numbers.</summary>
    BitFlags,

    /// <summary><c>original_order</c>: a table's fields lie in declaration order.</summary>
    OriginalOrder,

    /// <summary><c>nested_flatbuffer: "T"</c>: bytes that are a message.</summary>
    NestedFlatBuffer,

    /// <summary><c>flexbuffer</c>: bytes that are a FlexBuffer.</summary>
    FlexBuffer,

    /// <summary><c>csharp_partial</c>: a partial C# type.</summary>
    CsharpPartial,

    /// <summary><c>streaming: "server"</c>: who sends more than one message.</summary>
    Streaming,

    /// <summary><c>idempotent</c>: a call may be repeated.</summary>
    Idempotent,

    /// <summary><c>private</c>: internal in C#.</summary>
    Private,

    /// <summary><c>offset64</c>: a 64-bit offset.</summary>
    Offset64,

    /// <summary><c>vector64</c>: a 64-bit offset and length.</summary>
    Vector64,

    /// <summary><c>cpp_type</c>: for C++, on hashed fields.</summary>
    CppType,

    /// <summary><c>native_inline</c>: for C++.</summary>
    NativeInline,

    /// <summary><c>native_custom_alloc</c>: for C++, on tables and structs.</summary>
    NativeCustomAlloc,

    /// <summary>The other attributes for C++, which mean nothing here.</summary>
    Cpp,

    /// <summary><c>oneway</c>: nobody waits for an answer. This compiler's own.</summary>
    OneWay,

    /// <summary><c>bulk</c>: bytes that may lie in a pool. This compiler's own.</summary>
    Bulk,

    /// <summary><c>object_api</c>: data classes are generated. This compiler's own.</summary>
    ObjectApi,

    /// <summary><c>json_api</c>: JSON is generated. This compiler's own.</summary>
    JsonApi,
}
