using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>The bytes of tables in their canonical layout. Made when they are emitted, because they are larger than the rest of a table's meaning and follow from it.</summary>
public static class TableImage
{
    private const int VTableHeader = 2;

    // What ReadOnlyMessageSpan.MatchingWords compares.
    private const int MinComparedEntries = 8;
    private const int MaxComparedEntries = 32;

    /// <summary>The vtable of a table with every field set: its size, the inline size, then one entry per slot (0 for deprecated fields).</summary>
    public static ushort[] VTable(TableModel table) => VTable(table, static _ => true);

    /// <summary>The same, with 0 for each field that is absent until it is set: offsets, structs, optional scalars, unions.</summary>
    public static ushort[] InitialVTable(TableModel table) => VTable(table, IsInitiallyPresent);

    /// <summary>The table's bytes before anything is set: defaults, zeros elsewhere, the vtable offset included as zeros.</summary>
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

    /// <summary>Whether a reader compares a vtable with the canonical one entry by entry, because the fields that a table has often are where that one says, although it lacks others.</summary>
    /// <remarks>Not where no field can be absent, and not where there are too few or too many entries for it.</remarks>
    public static bool IsComparedByEntry(TableModel table) =>
        table.Layout.VTableEntries is >= MinComparedEntries and <= MaxComparedEntries && table.Fields.Any(static field => !field.IsDeprecated && !field.IsStoredFromTheStart);

    // Only plain numbers, which have their default.
    private static bool IsInitiallyPresent(FieldModel field) => field.IsStoredFromTheStart && !field.IsDeprecated;

    /// <summary>The entries of a vtable as they stand in a message: little-endian.</summary>
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
