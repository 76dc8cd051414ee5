namespace ZcGen.CompilerServices;

/// <content>Where things stand, for the mutator.</content>
public readonly ref partial struct TableReader
{
    internal int Depth => _depth;

    /// <summary>Where a field is stored; false when it is not.</summary>
    internal bool TryPlace(int entry, int canonical, out uint position)
    {
        uint offset = IsCanonical(entry) ? (uint)canonical : OffsetOf(_message, _vtable, entry);
        position = _table + offset;
        return offset != 0;
    }

    /// <summary>Where the table stands that a field names; <see cref="uint.MaxValue"/> when there is none.</summary>
    internal uint TargetOf(int entry, int canonical) => Target(entry, canonical);

    /// <summary>Where the elements of a vector stand; false when it is not there as a whole.</summary>
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
