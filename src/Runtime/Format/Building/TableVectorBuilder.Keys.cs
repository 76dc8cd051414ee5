using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Sorting by key.</content>
public ref partial struct TableVectorBuilder
{
    /// <summary>Sorts the tables added so far by their scalar keys. Moves the offsets, not the tables.</summary>
    public readonly void SortByKey<T, TKey>()
        where T : IKeyedTable<T, TKey>, allows ref struct
        where TKey : unmanaged => Sort(new KeyOrder<T, TKey>(new ReadOnlyMessageSpan(Bytes)));

    /// <summary>Sorts the tables added so far by the UTF-8 bytes of their keys.</summary>
    /// <inheritdoc cref="SortByKey"/>
    public readonly void SortByTextKey<T>()
        where T : IUtf8KeyedTable<T>, allows ref struct => Sort(new Utf8KeyOrder<T>(new ReadOnlyMessageSpan(Bytes)));

    /// <summary>Gets the message so far.</summary>
    internal readonly Span<byte> Bytes =>
        TableBuilder.Reserve(_message, _bytes, _generation, _message.Tail).Slice<byte>(0, (int)_message.Tail);

    /// <summary>Sorts the tables added so far.</summary>
    internal readonly void Sort<TOrder>(scoped TOrder order)
        where TOrder : IOrder<uint>, allows ref struct
    {
        // An offset is relative to its own position, so it becomes an absolute position before it moves.
        Span<uint> offsets = _bytes.Slice<uint>(_first, _count);
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] += _first + ((uint)i * sizeof(uint));
        }

        HeapSort.Sort(offsets, order);
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] -= _first + ((uint)i * sizeof(uint));
        }
    }
}
