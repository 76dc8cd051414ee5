namespace ZcGen.Compiler.Common;

/// <summary>The kinds of FlatBuffers types. The numbers up to <see cref="Vector64"/> are those of reflection.fbs.</summary>
public enum BaseType : byte
{
    /// <summary>No type, such as the element type of a type that has no elements.</summary>
    None = 0,

    /// <summary>The hidden discriminant of a union field.</summary>
    UType = 1,

    /// <summary>One byte, 0 or 1.</summary>
    Bool = 2,

    /// <summary>A signed 8-bit integer.</summary>
    Byte = 3,

    /// <summary>An unsigned 8-bit integer.</summary>
    UByte = 4,

    /// <summary>A signed 16-bit integer.</summary>
    Short = 5,

    /// <summary>An unsigned 16-bit integer.</summary>
    UShort = 6,

    /// <summary>A signed 32-bit integer.</summary>
    Int = 7,

    /// <summary>An unsigned 32-bit integer.</summary>
    UInt = 8,

    /// <summary>A signed 64-bit integer.</summary>
    Long = 9,

    /// <summary>An unsigned 64-bit integer.</summary>
    ULong = 10,

    /// <summary>A 32-bit IEEE 754 number.</summary>
    Float = 11,

    /// <summary>A 64-bit IEEE 754 number.</summary>
    Double = 12,

    /// <summary>UTF-8 text with a length and a zero terminator.</summary>
    String = 13,

    /// <summary>A count, followed by elements.</summary>
    Vector = 14,

    /// <summary>A struct: fields in a fixed layout, stored inline. In reflection.fbs, Obj with is_struct.</summary>
    Struct = 15,

    /// <summary>One of several tables, structs or strings, identified by a discriminant.</summary>
    Union = 16,

    /// <summary>A fixed number of elements inside a struct.</summary>
    Array = 17,

    /// <summary>A vector with a 64-bit count, stored behind a 64-bit offset.</summary>
    Vector64 = 18,

    /// <summary>A table: fields that a vtable locates, stored behind an offset. In reflection.fbs, Obj without is_struct.</summary>
    Table = 32,
}
