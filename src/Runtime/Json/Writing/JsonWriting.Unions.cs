namespace ZcGen.Json;

/// <content>Unions and vectors of unions: the value next to its kind.</content>
internal sealed partial class JsonWriting
{
    private void Union(TableReader table, JsonField field)
    {
        var type = (JsonUnion)field.Declared;
        ulong kind = table.TryPlace(field.Entry - sizeof(ushort), field.KindOffset, out uint place)
            ? JsonScalar.Read(table.Message, place, type.Kind, 0)
            : 0;
        if (kind == 0)
        {
            if (format.WriteDefaults)
            {
                json.WritePropertyName(field.EncodedKindName);
                Value(type.Kind, type.Kinds, 0);
            }

            return;
        }

        json.WritePropertyName(field.EncodedKindName);
        Value(type.Kind, type.Kinds, kind);
        uint target = table.TargetOf(field.Entry, field.Offset);
        if (target != uint.MaxValue && type.Find(kind) is { } member)
        {
            json.WritePropertyName(field.EncodedName);
            Member(table, member, target);
        }
    }

    private void UnionVector(TableReader table, JsonField field, uint target)
    {
        var type = (JsonUnion)field.Declared;
        ReadOnlyMessageSpan message = table.Message;
        int size = JsonScalar.SizeOf(type.Kind);
        uint kindTarget = table.TargetOf(field.Entry - sizeof(ushort), field.KindOffset);
        if (!TryElements(message, kindTarget, false, size, out uint firstKind, out int kinds)
            || !TryElements(message, target, false, sizeof(uint), out uint first, out int count))
        {
            return;
        }

        count = Math.Min(count, kinds);
        budget.Elements(count, sizeof(uint));
        json.WritePropertyName(field.EncodedKindName);
        json.WriteStartArray();
        for (int i = 0; i < count; i++)
        {
            Value(type.Kind, type.Kinds, JsonScalar.Read(message, firstKind + (uint)(i * size), type.Kind, 0));
        }

        json.WriteEndArray();
        json.WritePropertyName(field.EncodedName);
        json.WriteStartArray();
        for (int i = 0; i < count; i++)
        {
            ulong kind = JsonScalar.Read(message, firstKind + (uint)(i * size), type.Kind, 0);
            uint element = TableReader.Follow(message, first + (uint)(i * sizeof(uint)));
            if (kind != 0 && type.Find(kind) is { } member)
            {
                Member(table, member, element);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private void Member(TableReader table, JsonField member, uint target)
    {
        ReadOnlyMessageSpan message = table.Message;
        switch (member.Kind)
        {
            case JsonKind.String:
                Text(TryText(message, target, out ReadOnlySpan<byte> utf8) ? utf8 : default);
                break;
            case JsonKind.Struct:
                Struct(message, target, (JsonStruct)member.Declared);
                break;
            default:
                var type = (JsonTable)member.Declared;
                Table(Open(message, table.Depth > 0 ? target : uint.MaxValue, type, table.Depth - 1), type);
                break;
        }
    }
}
