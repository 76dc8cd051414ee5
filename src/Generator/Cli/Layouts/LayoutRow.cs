namespace ZcGen.Cli.Layouts;

/// <summary>A run of bytes of a table or struct: a field, or a hole.</summary>
/// <param name="Offset">First byte; null for a deprecated field, which has none.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Slot">Index in the vtable; null where there is none.</param>
/// <param name="Name">The field, or what else stands there.</param>
/// <param name="Type">Its type as the schema writes it.</param>
/// <param name="Absent">What it is when a message does not hold it.</param>
internal sealed record LayoutRow(int? Offset, int Size, int? Slot, string Name, string Type, string Absent)
{
    private const string Padding = "(padding)";

    /// <summary>A hole.</summary>
    public static LayoutRow Hole(int offset, int size) => new(offset, size, null, Padding, "", "");

    /// <summary><paramref name="rows"/> in the order of their bytes, with the holes between and behind them; fields without bytes last.</summary>
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
