using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Unions: a kind in one field, the offset to the value in the next one.</content>
public readonly ref partial struct TableReader
{
    /// <summary>A union; none when the table does not store it.</summary>
    /// <param name="entry">Byte offset of the value's entry in the vtable; the kind's is before it.</param>
    /// <param name="canonical">Byte offset of the offset to the value in a table of canonical layout.</param>
    /// <param name="canonicalKind">Byte offset of the kind in such a table.</param>
    public TUnion Union<TUnion, TKind>(int entry, int canonical, int canonicalKind)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged =>
        TUnion.Open(new UnionReader<TKind>(_message, Scalar<TKind>(entry - sizeof(ushort), canonicalKind, default), Target(entry, canonical), _depth));

    /// <summary>A vector of unions; empty when the table does not store it.</summary>
    /// <inheritdoc cref="Union{TUnion, TKind}"/>
    public UnionVector<TUnion, TKind> UnionVector<TUnion, TKind>(int entry, int canonical, int canonicalKind)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged
    {
        uint target = Target(entry, canonical);
        if (!TryElements(_message, Target(entry - sizeof(ushort), canonicalKind), out ReadOnlySpan<TKind> kinds) || !TryElements(_message, target, out ReadOnlySpan<uint> offsets))
        {
            return default;
        }

        return new UnionVector<TUnion, TKind>(_message, kinds[..Math.Min(kinds.Length, offsets.Length)], target + sizeof(uint), _depth);
    }
}
