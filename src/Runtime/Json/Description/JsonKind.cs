using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Specifies the kind of a FlatBuffers type, with the numbers of reflection.fbs. Generated code uses it.</summary>
/// <remarks>The compiler has the same list, BaseType, in an assembly that cannot reference this one; a test compares them.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
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

    /// <summary>A string in UTF-8.</summary>
    String = 13,

    /// <summary>A vector.</summary>
    Vector = 14,

    /// <summary>A struct.</summary>
    Struct = 15,

    /// <summary>A union of tables, structs or strings.</summary>
    Union = 16,

    /// <summary>An array in a struct.</summary>
    Array = 17,

    /// <summary>A vector with a 64-bit count.</summary>
    Vector64 = 18,

    /// <summary>A table.</summary>
    Table = 32,
}
