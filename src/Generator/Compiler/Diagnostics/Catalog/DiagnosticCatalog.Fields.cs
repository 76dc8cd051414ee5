namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC23xx: attributes of fields.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A required number.</summary>
    public static readonly DiagnosticRule RequiredScalar = Error(
        "ZC2301", "required number", "field '{0}' of type '{1}' cannot be required",
        "An absent number reads as its default, so it is never missing.",
        "table Point { x:int (required); }",
        "table Point { x:int; }",
        "Remove 'required'. To detect absence, write '= null'.");

    /// <summary>A field that is optional and required.</summary>
    public static readonly DiagnosticRule RequiredOptional = Error(
        "ZC2302", "optional and required", "field '{0}' cannot be both optional ('= null') and required",
        "An optional field may be absent, a required one may not.",
        "table Point { x:int = null (required); }",
        "table Point { x:int = null; }",
        "Remove one of them.");

    /// <summary>required or optional in a struct.</summary>
    public static readonly DiagnosticRule RequiredInStruct = Error(
        "ZC2303", "required or optional in a struct", "'{0}' cannot be used on field '{1}' of a struct",
        "The fields of a struct are always present.",
        "struct Point { x:int (required); }",
        "struct Point { x:int; }",
        "Remove it.");

    /// <summary>A deprecated field of a struct.</summary>
    public static readonly DiagnosticRule DeprecatedInStruct = Error(
        "ZC2304", "deprecated in a struct", "field '{0}' of a struct cannot be deprecated",
        "The layout of a struct never changes, so the bytes of the field would remain without a meaning.",
        "struct Point { x:int; y:int (deprecated); }",
        "table Point { x:int; y:int (deprecated); }",
        "Keep the field, or use a table.");

    /// <summary>A field that is required and deprecated.</summary>
    public static readonly DiagnosticRule RequiredDeprecated = Error(
        "ZC2305", "required and deprecated", "deprecated field '{0}' cannot be required",
        "A deprecated field can no longer be set, so a reader that requires it, such as flatc's verifiers, could not read any new message.",
        "table Name { text:string (required, deprecated); size:int; }",
        "table Name { text:string (deprecated); size:int; }",
        "Remove 'required'. Note that old readers, which still require the field, reject new messages.");

    /// <summary>A second key.</summary>
    public static readonly DiagnosticRule SecondKey = Error(
        "ZC2306", "second key", "'{1}' cannot be a key, because '{0}' already is",
        "Vectors are sorted by a single field.",
        "table Point { x:int (key); y:int (key); }",
        "table Point { x:int (key); y:int; }",
        "Choose one, or use a struct of both as the key.");

    /// <summary>A key of a type that has no order.</summary>
    public static readonly DiagnosticRule KeyType = Error(
        "ZC2307", "key of this type", "field '{0}' of type '{1}' cannot be a key",
        "A key is a number, an enum, a string, a struct or, in a struct, an array of numbers or structs.",
        "table Path { steps:[int] (key); }",
        "table Path { steps:[int]; id:int (key); }",
        "Choose another field.");

    /// <summary>An optional key.</summary>
    public static readonly DiagnosticRule OptionalKey = Error(
        "ZC2308", "optional key", "key '{0}' cannot be optional",
        "A vector cannot be sorted by a value that may be missing.",
        "table Point { x:int = null (key); }",
        "table Point { x:int (key); }",
        "Remove '= null'.");

    /// <summary>A deprecated key.</summary>
    public static readonly DiagnosticRule DeprecatedKey = Error(
        "ZC2309", "deprecated key", "key '{0}' cannot be deprecated",
        "A deprecated field has no accessors, so nothing can sort by it.",
        "table Point { x:int (key, deprecated); y:int; }",
        "table Point { x:int (deprecated); y:int (key); }",
        "Remove one of the attributes.");

    /// <summary>A key of a type that is unsuitable for sorting.</summary>
    public static readonly DiagnosticRule DoubtfulKey = Warning(
        "ZC2310", "doubtful key", "'{1}' is a poor key: {0}",
        "A lookup needs keys that are ordered and distinguish elements.",
        "table Point { x:float (key); }",
        "table Point { x:int (key); }",
        "Choose another field.");

    /// <summary>A hash on a type that cannot hold one.</summary>
    public static readonly DiagnosticRule HashType = Error(
        "ZC2311", "hash on this type", "field '{0}' of type '{1}' cannot hold a hash",
        "A hash is stored in a short, ushort, int, uint, long or ulong, or in a vector of them.",
        "table Name { text:string (hash: \"fnv1_32\"); }",
        "table Name { text:uint (hash: \"fnv1_32\"); }",
        "Change the type, or remove 'hash'.");

    /// <summary>A hash function that does not exist for this width.</summary>
    public static readonly DiagnosticRule UnknownHash = Error(
        "ZC2312", "unknown hash function", "unknown hash function '{0}', expected '{1}' or '{2}'",
        "The functions are FNV-1 and FNV-1a with 16, 32 or 64 bits; the field must have the same number of bits.",
        "table Name { text:uint (hash: \"md5\"); }",
        "table Name { text:uint (hash: \"fnv1a_32\"); }",
        "Choose one of them.");

    /// <summary>cpp_type on a field without hash.</summary>
    public static readonly DiagnosticRule CppTypeWithoutHash = Error(
        "ZC2313", "cpp_type without hash", "'cpp_type' on field '{0}' needs 'hash'",
        "cpp_type names the C++ type that a hash stands for.",
        "table Name { text:uint (cpp_type: \"Text\"); }",
        "table Name { text:uint (cpp_type: \"Text\", hash: \"fnv1_32\"); }",
        "Add 'hash', or remove 'cpp_type'.");

    /// <summary>shared on a field that is not a string.</summary>
    public static readonly DiagnosticRule SharedNotString = Error(
        "ZC2314", "shared on a type other than string", "field '{0}' of type '{1}' cannot be shared",
        "Sharing stores equal strings once; other types are not shared.",
        "table Point { x:int (shared); }",
        "table Point { name:string (shared); }",
        "Remove it.");

    /// <summary>native_custom_alloc on a field.</summary>
    public static readonly DiagnosticRule NativeCustomAllocOnField = Error(
        "ZC2315", "native_custom_alloc on a field", "'native_custom_alloc' cannot be used on field '{0}'",
        "native_custom_alloc names the C++ allocator of a whole table or struct.",
        "table Point { x:int (native_custom_alloc: \"Pool\"); }",
        "table Point (native_custom_alloc: \"Pool\") { x:int; }",
        "Move it to the table or struct.");

    /// <summary>native_inline on a type that it does not apply to.</summary>
    public static readonly DiagnosticRule NativeInlineType = Error(
        "ZC2316", "native_inline on this type", "'native_inline' cannot be used on field '{0}' of type '{1}'",
        "native_inline applies to structs, vectors of structs and vectors of tables.",
        "table Point { x:int (native_inline); }",
        "struct Size { x:int; }\ntable Point { size:Size (native_inline); }",
        "Remove it.");

    /// <summary>nested_flatbuffer without the name of a table.</summary>
    public static readonly DiagnosticRule NestedWithoutName = Error(
        "ZC2317", "nested_flatbuffer without a name", "'nested_flatbuffer' on field '{0}' needs the name of a table in quotes",
        "The bytes are a message, and its root table must be named.",
        "table Point { x:int; }\ntable Box { content:[ubyte] (nested_flatbuffer); }",
        "table Point { x:int; }\ntable Box { content:[ubyte] (nested_flatbuffer: \"Point\"); }",
        "Write (nested_flatbuffer: \"Table\").");

    /// <summary>nested_flatbuffer on a field that is not a vector of ubyte.</summary>
    public static readonly DiagnosticRule NestedType = Error(
        "ZC2318", "nested_flatbuffer on this type", "'nested_flatbuffer' cannot be used on field '{0}' of type '{1}', only on [ubyte]",
        "A nested message is stored as a vector of bytes.",
        "table Point { x:int; }\ntable Box { content:[byte] (nested_flatbuffer: \"Point\"); }",
        "table Point { x:int; }\ntable Box { content:[ubyte] (nested_flatbuffer: \"Point\"); }",
        "Make the field a [ubyte].");

    /// <summary>A default of a field with hash.</summary>
    public static readonly DiagnosticRule HashDefault = Warning(
        "ZC2327", "default of a hash", "field '{0}' is the hash of a text, and no text is known for its default {1}",
        "JSON gives such a field as a text, of which the message holds the hash. A default can be given as a number only.",
        "table Sound { name:uint = 5 (hash: \"fnv1a_32\"); }",
        "table Sound { name:uint = null (hash: \"fnv1a_32\"); }",
        "Remove the default, or write = null to see whether the field is there.");

    /// <summary>A hash on a vector.</summary>
    public static readonly DiagnosticRule HashOfVector = Info(
        "ZC2328", "hash on a vector", "'hash' on vector '{0}' applies to each element",
        "FlatBuffers documents hash for numbers. JSON readers of flatc and ZcGen hash each text in such a vector; others may not.",
        "table Sounds { names:[uint] (hash: \"fnv1a_32\"); }",
        "table Sound { name:uint (hash: \"fnv1a_32\"); }\ntable Sounds { names:[Sound]; }",
        "Nothing needs to be done if that is meant.");

    /// <summary>A deprecated vector whose elements have a key.</summary>
    public static readonly DiagnosticRule DeprecatedKeyedVector = Info(
        "ZC2329", "deprecated vector with a key", "elements of deprecated vector '{0}' can no longer be found by the key of '{1}'",
        "Programs with an earlier version of the schema look elements up in the vector. They find none in messages of this one.",
        "table Item { id:int (key); }\ntable Store { items:[Item] (deprecated); }",
        "table Item { id:int (key); }\ntable Store { items:[Item]; }",
        "Keep the field while such programs run. If no other vector needs the key, it has no effect any more.");

    /// <summary>nested_flatbuffer of a struct.</summary>
    public static readonly DiagnosticRule NestedNotTable = Warning(
        "ZC2319", "nested_flatbuffer of a struct",
        "'nested_flatbuffer' of field '{0}' names {1} '{2}', not a table: the field stays plain bytes",
        "Only a table can be the root of a message.",
        "struct Point { x:int; }\ntable Box { content:[ubyte] (nested_flatbuffer: \"Point\"); }",
        "table Point { x:int; }\ntable Box { content:[ubyte] (nested_flatbuffer: \"Point\"); }",
        "Name a table.");

    /// <summary>nested_flatbuffer of an enum or union.</summary>
    public static readonly DiagnosticRule NestedNotMessage = Error(
        "ZC2326", "nested_flatbuffer of an enum or union", "'nested_flatbuffer' of field '{0}' names {1} '{2}', expected a table",
        "Neither an enum nor a union can be the root of a message.",
        "enum Color : byte { Red }\ntable Box { content:[ubyte] (nested_flatbuffer: \"Color\"); }",
        "table Color { name:string; }\ntable Box { content:[ubyte] (nested_flatbuffer: \"Color\"); }",
        "Name a table.");

    /// <summary>flexbuffer on a field that is not a vector of ubyte.</summary>
    public static readonly DiagnosticRule FlexBufferType = Error(
        "ZC2320", "flexbuffer on this type",
        "'flexbuffer' cannot be used on field '{0}' of type '{1}', only on [ubyte] with a 32-bit length",
        "A FlexBuffer is stored as a vector of bytes.",
        "table Box { content:int (flexbuffer); }",
        "table Box { content:[ubyte] (flexbuffer); }",
        "Make the field a [ubyte].");

    /// <summary>vector64 on a field that is not a vector.</summary>
    public static readonly DiagnosticRule Vector64Type = Error(
        "ZC2321", "vector64 on a type other than a vector", "'vector64' cannot be used on field '{0}' of type '{1}', only on vectors",
        "vector64 gives a vector a 64-bit length.",
        "table Box { name:string (vector64); }",
        "table Box { name:[ubyte] (vector64); }",
        "Remove it. For a string, use 'offset64'.");

    /// <summary>offset64 on a field that is neither a string nor a vector.</summary>
    public static readonly DiagnosticRule Offset64Type = Error(
        "ZC2322", "offset64 on this type", "'offset64' cannot be used on field '{0}' of type '{1}', only on strings and vectors",
        "Only strings and vectors can be stored beyond the first 2 GB of a message.",
        "table Box { size:int (offset64); }",
        "table Box { size:[int] (offset64); }",
        "Remove it.");

    /// <summary>A 64-bit vector whose elements need offsets.</summary>
    public static readonly DiagnosticRule Vector64Element = Error(
        "ZC2323", "64-bit vector of this type",
        "field '{0}' of type '{1}' cannot be a 64-bit vector, only vectors of numbers and structs can",
        "Elements that are offsets have 32 bits, which is not enough for a 64-bit vector.",
        "table Box { names:[string] (vector64); }",
        "table Box { names:[ubyte] (vector64); }",
        "Remove it, or put the content into a vector of numbers or structs.");

    /// <summary>vector64 and offset64 together.</summary>
    public static readonly DiagnosticRule RedundantOffset64 = Warning(
        "ZC2324", "offset64 beside vector64", "'offset64' on field '{0}' is implied by 'vector64'",
        "A 64-bit vector always has a 64-bit offset.",
        "table Box { data:[ubyte] (vector64, offset64); }",
        "table Box { data:[ubyte] (vector64); }",
        "Remove 'offset64'.");

    /// <summary>bulk on a field that is not a vector of ubyte.</summary>
    public static readonly DiagnosticRule BulkType = Error(
        "ZC2325", "bulk on this type", "'bulk' cannot be used on field '{0}' of type '{1}', only on [ubyte]",
        "Bulk data are bytes that may be lent from a pool instead of being copied into the message.",
        "table Block { size:int (bulk); }",
        "table Block { data:[ubyte] (bulk); }",
        "Make the field a [ubyte].");
}
