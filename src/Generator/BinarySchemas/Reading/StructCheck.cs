namespace ZcGen.BinarySchemas.Reading;

/// <summary>Whether the fields of a struct lie where the rules of the language put them: the struct's text says nothing about places.</summary>
internal static class StructCheck
{
    /// <summary>The alignment that <paramref name="structure"/> has beyond what its fields need; null if it has none.</summary>
    /// <param name="schema">The schema, for the structs inside this one, whose own sizes are believed here and checked in their turn.</param>
    /// <param name="structure">The struct.</param>
    /// <param name="order">Its fields in the order of their ids.</param>
    /// <exception cref="BadSchemaException">A field, the size or the alignment is not where the rules put it.</exception>
    public static int? ForceAlign(Schema schema, Object structure, int[] order)
    {
        long size = 0;
        int natural = 1;
        foreach (int place in order)
        {
            Field field = structure.Fields[place];
            (long bytes, int alignment) = Measure(schema, field.Type);
            natural = Math.Max(natural, alignment);
            size = Align(size, alignment);
            if (field.Offset != size)
            {
                throw new BadSchemaException($"field '{field.Name.ToString()}' of struct '{structure.Name.ToString()}' is at {field.Offset}, and belongs at {size}");
            }

            size += bytes;
        }

        if (structure.Minalign < natural || structure.Bytesize != Align(size, structure.Minalign))
        {
            throw new BadSchemaException($"struct '{structure.Name.ToString()}' cannot have {structure.Bytesize} bytes and alignment {structure.Minalign}");
        }

        return structure.Minalign > natural ? structure.Minalign : null;
    }

    private static (long Bytes, int Alignment) Measure(Schema schema, Type type)
    {
        BaseType kind = type.BaseType == BaseType.Array ? type.Element : type.BaseType;
        int count = type.BaseType == BaseType.Array ? type.FixedLength : 1;
        if (kind == BaseType.Obj)
        {
            // One that does not exist, or is a table, is reported where its name is needed; here it must not be divided by.
            Object inner = schema.Objects[type.Index];
            return (Math.Max(0L, inner.Bytesize) * count, Math.Max(1, inner.Minalign));
        }

        int size = kind switch
        {
            BaseType.Short or BaseType.UShort => 2,
            BaseType.Int or BaseType.UInt or BaseType.Float => 4,
            BaseType.Long or BaseType.ULong or BaseType.Double => 8,
            _ => 1,
        };
        return ((long)size * count, size);
    }

    private static long Align(long position, int alignment) => (position + alignment - 1) / alignment * alignment;
}
