namespace ZcGen.CompilerServices;

/// <summary>The basic kinds of FlatBuffers types, by the numbers of reflection.fbs. Generated code names them.</summary>
public enum JsonKind
{
    /// <summary>No type: the element of something that has no elements.</summary>
    None = 0,

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

    /// <summary>UTF-8 text.</summary>
    String = 13,

    /// <summary>A counted run of elements.</summary>
    Vector = 14,

    /// <summary>Fixed layout, stored inline.</summary>
    Struct = 15,

    /// <summary>One of several tables, structs or strings.</summary>
    Union = 16,

    /// <summary>A fixed number of elements inside a struct.</summary>
    Array = 17,

    /// <summary>A vector with a 64-bit count.</summary>
    Vector64 = 18,

    /// <summary>Fields behind a vtable.</summary>
    Table = 32,
}
