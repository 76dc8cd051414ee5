using System.Runtime.CompilerServices;

namespace ZcGen.Format;

/// <summary>A vector of tables in a message. Total, as <see cref="TableReader"/> is: a malformed element reads as absent.</summary>
/// <typeparam name="T">The reader of one element.</typeparam>
public readonly ref struct TableVector<T>
    where T : ITable<T>, allows ref struct
{
    private readonly ReadOnlyMessageSpan _message;
    private readonly uint _first;
    private readonly int _count;
    private readonly int _depth;

    internal TableVector(ReadOnlyMessageSpan message, uint first, int count, int depth)
    {
        _message = message;
        _first = first;
        _count = depth > 0 ? count : 0;
        _depth = depth;
    }

    /// <summary>How many tables there are.</summary>
    public int Count => _count;

    /// <summary>The table at <paramref name="index"/>; absent when the index is outside of the vector or the element is malformed.</summary>
    public T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.Open(
            _message,
            (uint)index < (uint)_count ? TableReader.Follow(_message, _first + ((uint)index * sizeof(uint))) : uint.MaxValue,
            _depth - 1);
    }

    /// <summary>Walks the tables in order.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks the tables in order, without allocating.</summary>
    public ref struct Enumerator
    {
        private readonly TableVector<T> _vector;
        private int _index;

        internal Enumerator(TableVector<T> vector)
        {
            _vector = vector;
            _index = -1;
        }

        /// <summary>The current table.</summary>
        public readonly T Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => _vector[_index];
        }

        /// <summary>Moves to the next table.</summary>
        public bool MoveNext() => ++_index < _vector._count;
    }
}
