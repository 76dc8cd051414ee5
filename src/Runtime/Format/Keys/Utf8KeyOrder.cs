
namespace ZcGen.Format;

/// <summary>Tables at two positions of a message, by the bytes of their keys, as every FlatBuffers runtime that searches them orders them.</summary>
internal readonly ref struct Utf8KeyOrder<T>(ReadOnlyMessageSpan message) : IOrder<uint>
    where T : IUtf8KeyedTable<T>, allows ref struct
{
    private readonly ReadOnlyMessageSpan _message = message;

    public int Compare(uint left, uint right) =>
        T.KeyOf(T.Open(_message, left, 0)).Utf8.SequenceCompareTo(T.KeyOf(T.Open(_message, right, 0)).Utf8);
}
