
namespace ZcGen.Format;

/// <summary>
/// Orders tables, given by their positions in a message, by the UTF-8 bytes of their keys, as other FlatBuffers runtimes do.
/// </summary>
internal readonly ref struct Utf8KeyOrder<T>(ReadOnlyMessageSpan message) : IOrder<uint>
    where T : IUtf8KeyedTable<T>, allows ref struct
{
    private readonly ReadOnlyMessageSpan _message = message;

    public int Compare(uint left, uint right) =>
        T.KeyOf(T.Open(_message, left, 0)).Utf8.SequenceCompareTo(T.KeyOf(T.Open(_message, right, 0)).Utf8);
}
