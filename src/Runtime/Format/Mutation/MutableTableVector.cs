
namespace ZcGen.Format;

/// <summary>Represents a vector of tables whose scalars and structs can be changed in place. Safe with any bytes.</summary>
/// <remarks>A view: good as long as the bytes of the message.</remarks>
/// <typeparam name="T">The mutator of an element.</typeparam>
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

    /// <summary>Gets the number of tables.</summary>
    public int Count { get; }

    /// <summary>Gets the table at <paramref name="index"/>; absent if the index is out of range or the element is malformed.</summary>
    public T this[int index] => T.Open(
        _message,
        (uint)index < (uint)Count
            ? TableReader.Follow(new ReadOnlyMessageSpan(_message), _first + ((uint)index * sizeof(uint)))
            : uint.MaxValue,
        _depth - 1);
}
