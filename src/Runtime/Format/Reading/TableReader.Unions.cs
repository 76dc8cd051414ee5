using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Unions: the kind in one field, the offset to the value in the next.</content>
public readonly ref partial struct TableReader
{
    /// <summary>Reads a union; it has no value if the table does not store it.</summary>
    /// <param name="entry">The byte offset of the value's entry in the vtable. The kind's entry precedes it.</param>
    /// <param name="canonical">The byte offset of the value's offset in a table of canonical layout.</param>
    /// <param name="canonicalKind">The byte offset of the kind in such a table.</param>
    public TUnion Union<TUnion, TKind>(int entry, int canonical, int canonicalKind)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged =>
        TUnion.Open(new UnionReader<TKind>(
            _message, Scalar<TKind>(entry - sizeof(ushort), canonicalKind, default), Target(entry, canonical), _depth));

    /// <summary>Reads a vector of unions; empty if the table does not store it.</summary>
    /// <inheritdoc cref="Union{TUnion, TKind}"/>
    public UnionVector<TUnion, TKind> UnionVector<TUnion, TKind>(int entry, int canonical, int canonicalKind)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged
    {
        uint target = Target(entry, canonical);
        if (!TryElements(_message, Target(entry - sizeof(ushort), canonicalKind), out ReadOnlySpan<TKind> kinds)
            || !TryElements(_message, target, out ReadOnlySpan<uint> offsets))
        {
            return default;
        }

        return new UnionVector<TUnion, TKind>(
            _message, kinds[..Math.Min(kinds.Length, offsets.Length)], target + sizeof(uint), _depth);
    }
}
