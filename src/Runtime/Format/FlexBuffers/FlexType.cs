namespace ZcGen.Format;

/// <summary>What a value of a FlexBuffer is, by the numbers of the format. An element of a typed vector has the type without <c>Vector</c>.</summary>
public enum FlexType
{
    /// <summary>Nothing; also what is malformed.</summary>
    Null = 0,

    /// <summary>A signed number.</summary>
    Int = 1,

    /// <summary>An unsigned number.</summary>
    UInt = 2,

    /// <summary>A number of IEEE 754.</summary>
    Float = 3,

    /// <summary>A key: a string without a length, up to a zero byte.</summary>
    Key = 4,

    /// <summary>A string.</summary>
    String = 5,

    /// <summary>A signed number that stands elsewhere.</summary>
    IndirectInt = 6,

    /// <summary>An unsigned number that stands elsewhere.</summary>
    IndirectUInt = 7,

    /// <summary>A number of IEEE 754 that stands elsewhere.</summary>
    IndirectFloat = 8,

    /// <summary>Values by key.</summary>
    Map = 9,

    /// <summary>Values of any type.</summary>
    Vector = 10,

    /// <summary>Signed numbers.</summary>
    VectorInt = 11,

    /// <summary>Unsigned numbers.</summary>
    VectorUInt = 12,

    /// <summary>Numbers of IEEE 754.</summary>
    VectorFloat = 13,

    /// <summary>Keys.</summary>
    VectorKey = 14,

    /// <summary>Strings whose lengths are one byte wide; no longer written.</summary>
    VectorString = 15,

    /// <summary>Two signed numbers.</summary>
    VectorInt2 = 16,

    /// <summary>Two unsigned numbers.</summary>
    VectorUInt2 = 17,

    /// <summary>Two numbers of IEEE 754.</summary>
    VectorFloat2 = 18,

    /// <summary>Three signed numbers.</summary>
    VectorInt3 = 19,

    /// <summary>Three unsigned numbers.</summary>
    VectorUInt3 = 20,

    /// <summary>Three numbers of IEEE 754.</summary>
    VectorFloat3 = 21,

    /// <summary>Four signed numbers.</summary>
    VectorInt4 = 22,

    /// <summary>Four unsigned numbers.</summary>
    VectorUInt4 = 23,

    /// <summary>Four numbers of IEEE 754.</summary>
    VectorFloat4 = 24,

    /// <summary>Bytes.</summary>
    Blob = 25,

    /// <summary>True or false.</summary>
    Bool = 26,

    /// <summary>Bools.</summary>
    VectorBool = 36,
}
