using ZcGen.Format;

namespace ZcGen.Json;

/// <summary>Orders tables of a message by their key, as <c>FindByKey</c> searches them.</summary>
internal readonly ref struct JsonKeyOrder(ReadOnlyMessageSpan message, JsonTable type, JsonField key) : IOrder<uint>
{
    // A position outside every message, far enough from 2^32 that the fields of a struct at it do not wrap around.
    private const uint Nowhere = 1u << 31;

    private readonly ReadOnlyMessageSpan _message = message;

    public int Compare(uint left, uint right)
    {
        var leftTable = new TableReader(_message, left, type.VTable, 0);
        var rightTable = new TableReader(_message, right, type.VTable, 0);
        return key.Kind == JsonKind.String
            ? leftTable.Text(key.Entry, key.Offset).Utf8.SequenceCompareTo(rightTable.Text(key.Entry, key.Offset).Utf8)
            : JsonKeys.Compare(_message, Place(leftTable), Place(rightTable), key);
    }

    private uint Place(TableReader table) => table.TryPlace(key.Entry, key.Offset, out uint place) ? place : Nowhere;
}
