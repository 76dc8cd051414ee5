namespace ZcGen.BinarySchemas.Writing;

/// <summary>A type as a binary schema describes it; see the table <c>Type</c>.</summary>
internal readonly record struct TypeEntry(BaseType Base, BaseType Element, int Index, int Length, int ElementSize)
{
    private const int OffsetSize = 4;

    // What the format has for the elements of a type without any.
    private const int NoElements = 1;

    /// <summary>A type that consists of nothing else: an integer, a string, none.</summary>
    public static TypeEntry Simple(BaseType type, int index = -1) => new(type, BaseType.None, index, 0, NoElements);

    /// <summary>A vector or array, of the right width, of <paramref name="element"/>.</summary>
    public static TypeEntry Of(BaseType container, BaseType element, int index, int length, int elementSize) => new(container, element, index, length, elementSize);

    /// <summary>Bytes of the type itself; everything that is no number is counted as an offset.</summary>
    public int BaseSize => Base switch
    {
        BaseType.None or BaseType.UType or BaseType.Bool or BaseType.Byte or BaseType.UByte => 1,
        BaseType.Short or BaseType.UShort => 2,
        BaseType.Long or BaseType.ULong or BaseType.Double or BaseType.Vector64 => 8,
        _ => OffsetSize,
    };

    /// <summary>Writes it.</summary>
    public void Write(Type.Builder type)
    {
        type.BaseType = Base;
        type.Element = Element;
        type.Index = Index;
        type.FixedLength = (ushort)Length;
        type.BaseSize = (uint)BaseSize;
        type.ElementSize = (uint)ElementSize;
    }
}
