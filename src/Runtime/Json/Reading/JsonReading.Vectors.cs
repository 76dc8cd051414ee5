using System.Buffers.Text;
using System.Text.Json;
using ZcGen.Format;

namespace ZcGen.Json;

/// <content>Vectors and unions.</content>
internal ref partial struct JsonReading
{
    private void Vector(TableBuilder table, JsonField field, ulong[]? kinds, int depth)
    {
        if (IsBase64(field))
        {
            Bytes(table, field);
            return;
        }

        int count = Count(_format.Base64 && IsBytes(field) ? "an array, or base64" : "an array");
        switch (field.Element)
        {
            case JsonKind.String:
                Strings(table, field, count);
                break;
            case JsonKind.Table:
                Tables(table, field, count, depth);
                break;
            case JsonKind.Union:
                Unions(table, field, count, kinds!, depth);
                break;
            default:
                Span<byte> elements = Create(table, field, count);
                for (int i = 0; i < count; i++)
                {
                    _json.Read();
                    _path.At(i);
                    Part(elements[(i * field.ElementSize)..], field.Element, field);
                }

                if (field.Element == JsonKind.Struct && ((JsonStruct)field.Declared).Key is { } key)
                {
                    JsonKeys.Sort(elements, ((JsonStruct)field.Declared).Size, key);
                }

                _json.Read();
                break;
        }
    }

    private static Span<byte> Create(TableBuilder table, JsonField field, int count) => field.IsOffset64
        ? table.CreateOffset64Raw(
            field.Entry,
            field.Offset,
            count,
            field.ElementSize,
            field.Kind == JsonKind.Vector64 ? sizeof(ulong) : sizeof(uint),
            field.Alignment)
        : table.CreateRaw(field.Entry, field.Offset, count, field.ElementSize, field.Alignment);

    private static bool IsBytes(JsonField field) => field.Element == JsonKind.UByte && field.Enum is null;

    private readonly bool IsBase64(JsonField field) => _format.Base64 && _json.TokenType == JsonTokenType.String && IsBytes(field);

    private void Bytes(TableBuilder table, JsonField field)
    {
        ReadOnlySpan<byte> text = Text("base64");
        if (!Base64.IsValid(text, out int count))
        {
            throw Error("base64");
        }

        Base64.DecodeFromUtf8(text, Create(table, field, count), out _, out _);
    }

    private void Strings(TableBuilder table, JsonField field, int count)
    {
        Utf8TextVectorBuilder vector = table.CreateTextVector(field.Entry, field.Offset, count);
        for (int i = 0; i < count; i++)
        {
            _json.Read();
            _path.At(i);
            if (_json.TokenType != JsonTokenType.String)
            {
                throw Error("a string");
            }

            vector.Add(new Utf8Text(Text("a string in UTF-8")));
        }

        _json.Read();
    }

    private void Tables(TableBuilder table, JsonField field, int count, int depth)
    {
        var type = (JsonTable)field.Declared;
        TableVectorBuilder vector = table.CreateTables(field.Entry, field.Offset, count);
        for (int i = 0; i < count; i++)
        {
            _json.Read();
            _path.At(i);
            Table(vector.Add(type.InitialVTable, type.Inline, type.Alignment), type, depth - 1);
        }

        if (type.Key is { } key)
        {
            vector.Sort(new JsonKeyOrder(new ReadOnlyMessageSpan(vector.Bytes), type, key));
        }

        _json.Read();
    }

    private void Unions(TableBuilder table, JsonField field, int count, ulong[] kinds, int depth)
    {
        var type = (JsonUnion)field.Declared;
        if (kinds.Length != count)
        {
            throw Refusal($"there are {count} values, and {kinds.Length} kinds in '{field.Name}{JsonField.KindSuffix}'");
        }

        UnionVectorBuilder vector = table.CreateUnions(field.Entry, field.Offset, field.KindOffset, JsonScalar.SizeOf(type.Kind), count);
        for (int i = 0; i < count; i++)
        {
            _json.Read();
            _path.At(i);
            UnionBuilder element = vector.Add();
            if (kinds[i] == 0 && IsNull)
            {
                continue;
            }

            Member(element.Place, element.Entry, element.Offset, element.KindOffset, type, kinds[i], depth);
        }

        _json.Read();
    }

    private void Member(TableBuilder place, int entry, int offset, int kindOffset, JsonUnion type, ulong kind, int depth)
    {
        if (type.Find(kind) is not { } member)
        {
            string name = kind == 0 ? JsonUnion.None : kind.ToString(System.Globalization.CultureInfo.InvariantCulture);
            throw Refusal($"the kind of the union is {name}, which has no value");
        }

        switch (member.Kind)
        {
            case JsonKind.String:
                if (_json.TokenType != JsonTokenType.String)
                {
                    throw Error($"a string, for member '{member.Name}'");
                }

                place.AppendText(offset, new Utf8Text(Text("a string in UTF-8")));
                place.MarkIn(entry, offset);
                break;
            case JsonKind.Struct:
                var layout = (JsonStruct)member.Declared;
                Struct(place.AppendRaw(offset, layout.Size, layout.Alignment), layout);
                place.MarkIn(entry, offset);
                break;
            default:
                var table = (JsonTable)member.Declared;
                Table(place.AppendTable(entry, offset, table.InitialVTable, table.Inline, table.Alignment), table, depth - 1);
                break;
        }

        JsonScalar.Write(place.KindBytes(entry, kindOffset, JsonScalar.SizeOf(type.Kind)), type.Kind, kind);
    }

    // Reads the kind of a union, or the kinds of a vector of unions, at the current token of json.
    private ulong[] Kinds(ref Utf8JsonReader json, JsonField field)
    {
        var type = (JsonUnion)field.Declared;
        if (field.Kind == JsonKind.Union)
        {
            return [Number(ref json, type.Kind, type.Kinds, JsonHash.None)];
        }

        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw Error(ref json, "an array of kinds");
        }

        var kinds = new List<ulong>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            kinds.Add(Number(ref json, type.Kind, type.Kinds, JsonHash.None));
        }

        return [.. kinds];
    }

    // Reads the same where the value precedes it, by searching the rest of the object.
    private ulong[] KindsAhead(JsonField field)
    {
        Utf8JsonReader ahead = _json;
        ahead.Skip();
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool isKind = ahead.ValueTextEquals(field.EncodedKindName.EncodedUtf8Bytes);
            ahead.Read();
            if (isKind && ahead.TokenType != JsonTokenType.Null)
            {
                return Kinds(ref ahead, field);
            }

            ahead.Skip();
        }

        throw Refusal($"the object has no '{field.Name}{JsonField.KindSuffix}', which tells what the union holds");
    }
}
