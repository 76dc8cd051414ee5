using System.Runtime.CompilerServices;

namespace ZcGen.Format;

/// <summary>Represents a vector of unions in a message: a vector of kinds and one of values. Safe with any bytes.</summary>
/// <remarks>A view: good as long as the bytes of the message. Reading allocates nothing.</remarks>
/// <typeparam name="TUnion">The reader of an element.</typeparam>
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

    /// <summary>Gets the number of elements: that of the shorter vector if a malformed message has two lengths.</summary>
    public int Count => _kinds.Length;

    /// <summary>Gets the element at <paramref name="index"/>; it has no value if the index is out of range.</summary>
    public TUnion this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TUnion.Open(
            (uint)index < (uint)_kinds.Length
                ? new UnionReader<TKind>(
                    _message, _kinds[index], TableReader.Follow(_message, _first + ((uint)index * sizeof(uint))), _depth)
                : default);
    }

    /// <summary>Gets an enumerator of the elements.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the elements, without allocating.</summary>
    public ref struct Enumerator
    {
        private readonly UnionVector<TUnion, TKind> _vector;
        private int _index;

        internal Enumerator(UnionVector<TUnion, TKind> vector)
        {
            _vector = vector;
            _index = -1;
        }

        /// <summary>Gets the current element.</summary>
        public readonly TUnion Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => _vector[_index];
        }

        /// <summary>Moves to the next element.</summary>
        public bool MoveNext() => ++_index < _vector.Count;
    }
}
