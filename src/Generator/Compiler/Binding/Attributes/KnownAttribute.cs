namespace ZcGen.Compiler.Binding;

/// <summary>The attributes that need no declaration.</summary>
internal enum KnownAttribute : byte
{
    /// <summary><c>id: n</c>: the slot of a table's field.</summary>
    Id,

    /// <summary><c>deprecated</c>: the field keeps its slot, but has no accessors.</summary>
    Deprecated,

    /// <summary><c>required</c>: a message without the field is malformed.</summary>
    Required,

    /// <summary><c>key</c>: vectors are sorted by the field.</summary>
    Key,

    /// <summary><c>shared</c>: equal strings are stored once.</summary>
    Shared,

    /// <summary><c>hash: "fnv1_32"</c>: a string in JSON becomes a hash.</summary>
    Hash,

    /// <summary><c>force_align: n</c>: an alignment larger than the natural one.</summary>
    ForceAlign,

    /// <summary><c>bit_flags</c>: the values of an enum are bit positions.</summary>
    BitFlags,

    /// <summary><c>original_order</c>: the fields of a table are stored in order of declaration.</summary>
    OriginalOrder,

    /// <summary><c>nested_flatbuffer: "T"</c>: the bytes are a message.</summary>
    NestedFlatBuffer,

    /// <summary><c>flexbuffer</c>: the bytes are a FlexBuffer.</summary>
    FlexBuffer,

    /// <summary><c>csharp_partial</c>: a partial C# type.</summary>
    CsharpPartial,

    /// <summary><c>streaming: "server"</c>: who sends more than one message in a call.</summary>
    Streaming,

    /// <summary><c>idempotent</c>: a client may repeat a call.</summary>
    Idempotent,

    /// <summary><c>private</c>: the type is internal in C#.</summary>
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

    /// <summary>The other attributes for C++, which have no effect here.</summary>
    Cpp,

    /// <summary><c>oneway</c>: the client does not wait for a reply. ZcGen's own.</summary>
    OneWay,

    /// <summary><c>bulk</c>: the bytes may be lent from a pool. ZcGen's own.</summary>
    Bulk,

    /// <summary><c>object_api</c>: data classes are generated. ZcGen's own.</summary>
    ObjectApi,

    /// <summary><c>json_api</c>: JSON support is generated. ZcGen's own.</summary>
    JsonApi,

    /// <summary><c>error: "T"</c>: the table of the details of a method's errors. ZcGen's own.</summary>
    Error,

    /// <summary><c>closed</c>: an enum gets no further values. ZcGen's own.</summary>
    Closed,

    /// <summary><c>renamed_from: "Old"</c>: what something was called in earlier versions of the schema. ZcGen's own.</summary>
    RenamedFrom,

    /// <summary><c>max_length: n</c>: how many bytes of UTF-8 a string has at most, or elements a vector. ZcGen's own.</summary>
    MaxLength,

    /// <summary><c>max_item_length: n</c>: how many bytes of UTF-8 each string of a vector has at most. ZcGen's own.</summary>
    MaxItemLength,

    /// <summary><c>slot: n</c>: how many bytes a message has at most. ZcGen's own.</summary>
    Slot,
}
