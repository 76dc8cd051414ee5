namespace ZcGen.CompilerServices;

/// <content>Positions of fields, for mutators and for conversions to JSON.</content>
public readonly ref partial struct TableReader
{
    internal int Depth => _depth;

    /// <summary>Gets the position of a field; false if the table does not store it.</summary>
    internal bool TryPlace(int entry, int canonical, out uint position)
    {
        uint offset = IsCanonical(entry) ? (uint)canonical : OffsetOf(_message, _vtable, entry);
        position = _table + offset;
        return offset != 0;
    }

    /// <summary>Gets the position that a field's offset leads to; <see cref="uint.MaxValue"/> if there is none.</summary>
    internal uint TargetOf(int entry, int canonical) => Target(entry, canonical);

    /// <summary>Gets the position of a vector's elements; false if they are not all in the message.</summary>
    internal bool TryElementsPlace<T>(int entry, int canonical, out uint first, out int count)
        where T : unmanaged
    {
        uint target = Target(entry, canonical);
        bool isThere = TryElements(_message, target, out ReadOnlySpan<T> elements);
        first = target + sizeof(uint);
        count = elements.Length;
        return isThere;
    }
}
