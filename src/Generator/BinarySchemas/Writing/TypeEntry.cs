namespace ZcGen.BinarySchemas.Writing;

/// <summary>A type as the table <c>Type</c> of a binary schema describes it.</summary>
internal readonly record struct TypeEntry(BaseType Base, BaseType Element, int Index, int Length, int ElementSize)
{
    private const int OffsetSize = 4;

    // The element size of a type without elements.
    private const int NoElements = 1;

    /// <summary>Creates a type without elements, such as an integer or a string.</summary>
    public static TypeEntry Simple(BaseType type, int index = -1) => new(type, BaseType.None, index, 0, NoElements);

    /// <summary>Creates a vector or array of <paramref name="element"/>.</summary>
    public static TypeEntry Of(BaseType container, BaseType element, int index, int length, int elementSize) =>
        new(container, element, index, length, elementSize);

    /// <summary>Gets the size of the type in bytes; of everything but numbers, that of an offset.</summary>
    public int BaseSize => Base switch
    {
        BaseType.None or BaseType.UType or BaseType.Bool or BaseType.Byte or BaseType.UByte => 1,
        BaseType.Short or BaseType.UShort => 2,
        BaseType.Long or BaseType.ULong or BaseType.Double or BaseType.Vector64 => 8,
        _ => OffsetSize,
    };

    /// <summary>Writes the type.</summary>
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
