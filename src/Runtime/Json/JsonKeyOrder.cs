using ZcGen.Format;
using ZcGen.Memory;

namespace ZcGen.Json;

/// <summary>Orders tables of a message by their key, as <c>FindByKey</c> searches them.</summary>
internal readonly ref struct JsonKeyOrder(MessageView message, JsonTable type, JsonField key) : IOrder<uint>
{
    private readonly MessageView _message = message;

    public int Compare(uint left, uint right)
    {
        var leftTable = new TableReader(_message, left, type.VTable, 0);
        var rightTable = new TableReader(_message, right, type.VTable, 0);
        return key.Kind == JsonKind.String
            ? leftTable.Text(key.Entry, key.Offset).Utf8.SequenceCompareTo(rightTable.Text(key.Entry, key.Offset).Utf8)
            : JsonScalar.Compare(key.Kind, Bits(leftTable), Bits(rightTable));
    }

    private ulong Bits(TableReader table) => table.TryPlace(key.Entry, key.Offset, out uint place) ? JsonScalar.Read(_message, place, key.Kind, key.Default) : key.Default;
}
