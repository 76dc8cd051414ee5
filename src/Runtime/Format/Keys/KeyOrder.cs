
namespace ZcGen.Format;

/// <summary>Orders tables, given by their positions in a message, by their scalar keys.</summary>
internal readonly ref struct KeyOrder<T, TKey>(ReadOnlyMessageSpan message) : IOrder<uint>
    where T : IKeyedTable<T, TKey>, allows ref struct
    where TKey : unmanaged
{
    private readonly ReadOnlyMessageSpan _message = message;

    public int Compare(uint left, uint right) =>
        Comparer<TKey>.Default.Compare(T.KeyOf(T.Open(_message, left, 0)), T.KeyOf(T.Open(_message, right, 0)));
}
