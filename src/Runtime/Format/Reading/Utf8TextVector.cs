using System.Runtime.CompilerServices;

namespace ZcGen.Format;

/// <summary>Represents a vector of strings in a message. Safe with any bytes: a malformed element reads as absent.</summary>
/// <remarks>A view: good as long as the bytes of the message. Reading allocates nothing.</remarks>
public readonly ref struct Utf8TextVector
{
    private readonly ReadOnlyMessageSpan _message;
    private readonly uint _first;
    private readonly int _count;

    internal Utf8TextVector(ReadOnlyMessageSpan message, uint first, int count)
    {
        _message = message;
        _first = first;
        _count = count;
    }

    /// <summary>Gets the number of strings.</summary>
    public int Count => _count;

    /// <summary>Gets the string at <paramref name="index"/>; absent if the index is out of range or the element is malformed.</summary>
    public Utf8Text this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)_count)
            {
                return default;
            }

            uint target = TableReader.Follow(_message, _first + ((uint)index * sizeof(uint)));
            return _message.TryRead(target, out uint length)
                && _message.TrySlice(target + sizeof(uint), length, out ReadOnlySpan<byte> utf8)
                ? new Utf8Text(utf8)
                : default;
        }
    }

    /// <summary>Gets an enumerator of the strings.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the strings, without allocating.</summary>
    public ref struct Enumerator
    {
        private readonly Utf8TextVector _vector;
        private int _index;

        internal Enumerator(Utf8TextVector vector)
        {
            _vector = vector;
            _index = -1;
        }

        /// <summary>Gets the current string.</summary>
        public readonly Utf8Text Current => _vector[_index];

        /// <summary>Moves to the next string.</summary>
        public bool MoveNext() => ++_index < _vector._count;
    }
}
