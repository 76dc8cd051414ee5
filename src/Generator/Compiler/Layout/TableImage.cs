using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>Computes the bytes of tables in their canonical layout.</summary>
/// <remarks>Computed on demand: they follow from the model of a table and are larger than the rest of it.</remarks>
public static class TableImage
{
    private const int VTableHeader = 2;

    // The numbers of entries that ReadOnlyMessageSpan.MatchingWords of the runtime can compare.
    private const int MinComparedEntries = 8;
    private const int MaxComparedEntries = 32;

    /// <summary>
    /// Returns the vtable of a table with every field set: its size, the inline size, then an entry for each slot (0 for deprecated
    /// fields).
    /// </summary>
    public static ushort[] VTable(TableModel table) => VTable(table, static _ => true);

    /// <summary>
    /// Returns the same vtable with 0 for each field that is absent until it is set: offsets, structs, optional scalars, unions.
    /// </summary>
    public static ushort[] InitialVTable(TableModel table) => VTable(table, IsInitiallyPresent);

    /// <summary>
    /// Returns the inline bytes of a table before anything is set: defaults, and zeros elsewhere, also for the vtable offset.
    /// </summary>
    public static byte[] Inline(TableModel table)
    {
        byte[] bytes = new byte[table.Layout.InlineSize];
        foreach (FieldModel field in table.Fields)
        {
            for (int i = 0; i < field.Type.InlineSize && IsInitiallyPresent(field); i++)
            {
                bytes[field.Offset + i] = unchecked((byte)(field.Default.Bits >> (8 * i)));
            }
        }

        return bytes;
    }

    /// <summary>
    /// Returns whether a reader compares vtables with the canonical one entry by entry, because a table that lacks some fields often has
    /// the others at their canonical offsets.
    /// </summary>
    /// <remarks>False if no field can be absent, or if there are too few or too many entries.</remarks>
    public static bool IsComparedByEntry(TableModel table) =>
        table.Layout.VTableEntries is >= MinComparedEntries and <= MaxComparedEntries
        && table.Fields.Any(static field => !field.IsDeprecated && !field.IsStoredFromTheStart);

    /// <summary>Returns the entries of a vtable as they are stored in a message: little-endian.</summary>
    public static byte[] ToBytes(ushort[] vtable)
    {
        byte[] bytes = new byte[sizeof(ushort) * vtable.Length];
        for (int i = 0; i < vtable.Length; i++)
        {
            bytes[2 * i] = unchecked((byte)vtable[i]);
            bytes[(2 * i) + 1] = (byte)(vtable[i] >> 8);
        }

        return bytes;
    }

    // Only scalars with a default, which a builder writes at once.
    private static bool IsInitiallyPresent(FieldModel field) => field.IsStoredFromTheStart && !field.IsDeprecated;

    private static ushort[] VTable(TableModel table, Func<FieldModel, bool> isSet)
    {
        var entries = new ushort[table.Layout.VTableEntries];
        entries[0] = (ushort)(sizeof(ushort) * entries.Length);
        entries[1] = (ushort)table.Layout.InlineSize;
        foreach (FieldModel field in table.Fields)
        {
            if (!field.IsDeprecated && isSet(field))
            {
                entries[VTableHeader + field.Slot] = (ushort)field.Offset;
                if (field.DiscriminantOffset != 0)
                {
                    entries[VTableHeader + field.Slot - 1] = (ushort)field.DiscriminantOffset;
                }
            }
        }

        return entries;
    }
}
