using System.Runtime.CompilerServices;

namespace ZcGen.Format;

/// <summary>Represents a vector of tables in a message. Safe with any bytes: a malformed element reads as absent.</summary>
/// <remarks>A view: good as long as the bytes of the message. Reading allocates nothing.</remarks>
/// <typeparam name="T">The reader of an element.</typeparam>
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

    /// <summary>Gets the number of tables.</summary>
    public int Count => _count;

    /// <summary>Gets the table at <paramref name="index"/>; absent if the index is out of range or the element is malformed.</summary>
    public T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.Open(
            _message,
            (uint)index < (uint)_count ? TableReader.Follow(_message, _first + ((uint)index * sizeof(uint))) : uint.MaxValue,
            _depth - 1);
    }

    /// <summary>Gets an enumerator of the tables.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the tables, without allocating.</summary>
    public ref struct Enumerator
    {
        private readonly TableVector<T> _vector;
        private int _index;

        internal Enumerator(TableVector<T> vector)
        {
            _vector = vector;
            _index = -1;
        }

        /// <summary>Gets the current table.</summary>
        public readonly T Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => _vector[_index];
        }

        /// <summary>Moves to the next table.</summary>
        public bool MoveNext() => ++_index < _vector._count;
    }
}
