namespace ZcGen.Cli.Layouts;

/// <summary>A range of bytes of a table or struct: a field or a hole.</summary>
/// <param name="Offset">The offset of the first byte; null for a deprecated field, which takes no bytes.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="Slot">The slot in the vtable; null if there is none.</param>
/// <param name="Name">The name of the field, or what is there instead.</param>
/// <param name="Type">The type as the schema writes it.</param>
/// <param name="Absent">The value of the field if a message does not store it.</param>
internal sealed record LayoutRow(int? Offset, int Size, int? Slot, string Name, string Type, string Absent)
{
    private const string Padding = "(padding)";

    /// <summary>Creates the row of a hole.</summary>
    public static LayoutRow Hole(int offset, int size) => new(offset, size, null, Padding, "", "");

    /// <summary>
    /// Returns <paramref name="rows"/> ordered by offset, with the holes between and after them; fields without bytes come last.
    /// </summary>
    public static IReadOnlyList<LayoutRow> WithHoles(IEnumerable<LayoutRow> rows, int end)
    {
        var all = new List<LayoutRow>();
        int position = 0;
        foreach (LayoutRow row in rows.OrderBy(static row => row.Offset ?? int.MaxValue).ThenBy(static row => row.Slot))
        {
            int start = row.Offset ?? end;
            if (start > position)
            {
                all.Add(Hole(position, start - position));
            }

            all.Add(row);
            position = Math.Max(position, row.Offset is null ? end : start + row.Size);
        }

        if (position < end)
        {
            all.Add(Hole(position, end - position));
        }

        return all;
    }
}
