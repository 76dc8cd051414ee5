namespace ZcGen.Format;

/// <summary>
/// Specifies the type of a FlexBuffer value, with the numbers of the format. Elements of <c>VectorInt</c> have type <c>Int</c>, and so on.
/// </summary>
public enum FlexType
{
    /// <summary>Null, or a malformed value.</summary>
    Null = 0,

    /// <summary>A signed number.</summary>
    Int = 1,

    /// <summary>An unsigned number.</summary>
    UInt = 2,

    /// <summary>A floating-point number.</summary>
    Float = 3,

    /// <summary>A key: a zero-terminated string without a length.</summary>
    Key = 4,

    /// <summary>A string.</summary>
    String = 5,

    /// <summary>A signed number stored out of line.</summary>
    IndirectInt = 6,

    /// <summary>An unsigned number stored out of line.</summary>
    IndirectUInt = 7,

    /// <summary>A floating-point number stored out of line.</summary>
    IndirectFloat = 8,

    /// <summary>Values by key.</summary>
    Map = 9,

    /// <summary>Values of any type.</summary>
    Vector = 10,

    /// <summary>Signed numbers.</summary>
    VectorInt = 11,

    /// <summary>Unsigned numbers.</summary>
    VectorUInt = 12,

    /// <summary>Numbers, floating-point.</summary>
    VectorFloat = 13,

    /// <summary>Keys.</summary>
    VectorKey = 14,

    /// <summary>Strings whose lengths are one byte wide; no longer written.</summary>
    VectorString = 15,

    /// <summary>Two signed numbers.</summary>
    VectorInt2 = 16,

    /// <summary>Two unsigned numbers.</summary>
    VectorUInt2 = 17,

    /// <summary>Two numbers, floating-point.</summary>
    VectorFloat2 = 18,

    /// <summary>Three signed numbers.</summary>
    VectorInt3 = 19,

    /// <summary>Three unsigned numbers.</summary>
    VectorUInt3 = 20,

    /// <summary>Three numbers, floating-point.</summary>
    VectorFloat3 = 21,

    /// <summary>Four signed numbers.</summary>
    VectorInt4 = 22,

    /// <summary>Four unsigned numbers.</summary>
    VectorUInt4 = 23,

    /// <summary>Four numbers, floating-point.</summary>
    VectorFloat4 = 24,

    /// <summary>Bytes.</summary>
    Blob = 25,

    /// <summary>True or false.</summary>
    Bool = 26,

    /// <summary>Bools.</summary>
    VectorBool = 36,
}
