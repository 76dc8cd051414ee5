namespace ZcGen.BinarySchemas.Reading;

/// <summary>Checks that the fields of a struct have the offsets that its text implies.</summary>
internal static class StructCheck
{
    /// <summary>Returns the alignment of <paramref name="structure"/> if it is larger than that of its fields; otherwise null.</summary>
    /// <param name="schema">The schema, for the sizes of structs inside this one, which are checked on their own.</param>
    /// <param name="structure">The struct.</param>
    /// <param name="order">The indexes of its fields, ordered by id.</param>
    /// <exception cref="BadSchemaException">The offset of a field, the size or the alignment is wrong.</exception>
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
                string name = $"{structure.Name.ToString()}.{field.Name.ToString()}";
                throw new BadSchemaException($"struct field '{name}' is at offset {field.Offset}, but belongs at offset {size}");
            }

            size += bytes;
        }

        if (structure.Minalign < natural || structure.Bytesize != Align(size, structure.Minalign))
        {
            string name = structure.Name.ToString();
            throw new BadSchemaException($"struct '{name}' cannot have {structure.Bytesize} bytes and alignment {structure.Minalign}");
        }

        return structure.Minalign > natural ? structure.Minalign : null;
    }

    private static (long Bytes, int Alignment) Measure(Schema schema, Type type)
    {
        BaseType kind = type.BaseType == BaseType.Array ? type.Element : type.BaseType;
        int count = type.BaseType == BaseType.Array ? type.FixedLength : 1;
        if (kind == BaseType.Obj)
        {
            // An object that does not exist, or is a table, is reported where its name is written. Here, it must not cause a division by
            // zero.
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
