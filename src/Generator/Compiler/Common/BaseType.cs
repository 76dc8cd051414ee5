namespace ZcGen.Compiler.Common;

/// <summary>The basic kinds of FlatBuffers types. The numbers up to <see cref="Vector64"/> are those of reflection.fbs.</summary>
public enum BaseType : byte
{
    /// <summary>No type: the element of something that has no elements.</summary>
    None = 0,

    /// <summary>The hidden discriminant of a union field.</summary>
    UType = 1,

    /// <summary>One byte, 0 or 1.</summary>
    Bool = 2,

    /// <summary>Signed, 8 bits.</summary>
    Byte = 3,

    /// <summary>Unsigned, 8 bits.</summary>
    UByte = 4,

    /// <summary>Signed, 16 bits.</summary>
    Short = 5,

    /// <summary>Unsigned, 16 bits.</summary>
    UShort = 6,

    /// <summary>Signed, 32 bits.</summary>
    Int = 7,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt = 8,

    /// <summary>Signed, 64 bits.</summary>
    Long = 9,

    /// <summary>Unsigned, 64 bits.</summary>
    ULong = 10,

    /// <summary>IEEE 754, 32 bits.</summary>
    Float = 11,

    /// <summary>IEEE 754, 64 bits.</summary>
    Double = 12,

    /// <summary>UTF-8 text with a length and a zero terminator.</summary>
    String = 13,

    /// <summary>A counted run of elements.</summary>
    Vector = 14,

    /// <summary>Fixed layout, stored inline. Reflection's Obj with is_struct.</summary>
    Struct = 15,

    /// <summary>One of several tables, structs or strings, told apart by a discriminant.</summary>
    Union = 16,

    /// <summary>A fixed number of elements inside a struct.</summary>
    Array = 17,

    /// <summary>A vector with a 64-bit count, reached over a 64-bit offset.</summary>
    Vector64 = 18,

    /// <summary>Fields behind a vtable, reached over an offset. Reflection's Obj without is_struct.</summary>
    Table = 32,
}
