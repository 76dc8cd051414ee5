
namespace ZcGen.Format;

/// <summary>A vector of tables whose numbers and structs can be changed where they lie. Total, as <see cref="TableVector{T}"/> is.</summary>
/// <typeparam name="T">The mutator of one element.</typeparam>
public readonly ref struct MutableTableVector<T>
    where T : IMutableTable<T>, allows ref struct
{
    private readonly Span<byte> _message;
    private readonly uint _first;
    private readonly int _depth;

    internal MutableTableVector(Span<byte> message, uint first, int count, int depth)
    {
        _message = message;
        _first = first;
        _depth = depth;
        Count = count;
    }

    /// <summary>How many tables there are.</summary>
    public int Count { get; }

    /// <summary>The table at <paramref name="index"/>; absent when the index is outside of the vector or the element is malformed.</summary>
    public T this[int index] => T.Open(
        _message,
        (uint)index < (uint)Count ? TableReader.Follow(new ReadOnlyMessageSpan(_message), _first + ((uint)index * sizeof(uint))) : uint.MaxValue,
        _depth - 1);
}
