using System.Runtime.CompilerServices;

namespace ZcGen.Format;

/// <summary>A vector of unions in a message: two vectors, of kinds and of values. Total, as <see cref="TableReader"/> is.</summary>
/// <typeparam name="TUnion">The reader of one element.</typeparam>
/// <typeparam name="TKind">The enum of its members.</typeparam>
public readonly ref struct UnionVector<TUnion, TKind>
    where TUnion : IUnion<TUnion, TKind>, allows ref struct
    where TKind : unmanaged
{
    private readonly ReadOnlyMessageSpan _message;
    private readonly ReadOnlySpan<TKind> _kinds;
    private readonly uint _first;
    private readonly int _depth;

    internal UnionVector(ReadOnlyMessageSpan message, ReadOnlySpan<TKind> kinds, uint first, int depth)
    {
        _message = message;
        _kinds = kinds;
        _first = first;
        _depth = depth;
    }

    /// <summary>How many elements there are: the length of the shorter vector where a malformed message has two lengths.</summary>
    public int Count => _kinds.Length;

    /// <summary>The element at <paramref name="index"/>; none when the index is outside of the vector.</summary>
    public TUnion this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TUnion.Open(
            (uint)index < (uint)_kinds.Length
                ? new UnionReader<TKind>(_message, _kinds[index], TableReader.Follow(_message, _first + ((uint)index * sizeof(uint))), _depth)
                : default);
    }

    /// <summary>Walks the elements in order.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks the elements in order, without allocating.</summary>
    public ref struct Enumerator
    {
        private readonly UnionVector<TUnion, TKind> _vector;
        private int _index;

        internal Enumerator(UnionVector<TUnion, TKind> vector)
        {
            _vector = vector;
            _index = -1;
        }

        /// <summary>The current element.</summary>
        public readonly TUnion Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => _vector[_index];
        }

        /// <summary>Moves to the next element.</summary>
        public bool MoveNext() => ++_index < _vector.Count;
    }
}
