using System.Text.Json;
using ZcGen.Format;

namespace ZcGen.Json;

/// <summary>Writes tables as JSON as flatc does: the fields that a table stores, in the order of their slots.</summary>
/// <remarks>Safe with any bytes: malformed fields are left out, and malformed elements are written as empty objects.</remarks>
internal sealed partial class JsonWriting(Utf8JsonWriter json, JsonFormat format, ExpansionBudget budget)
{
    /// <summary>Writes a table as an object.</summary>
    public void Table(TableReader table, JsonTable type)
    {
        budget.Table();
        json.WriteStartObject();
        foreach (JsonField field in type.Fields.All)
        {
            if (!field.IsDeprecated)
            {
                Field(table, field);
            }
        }

        json.WriteEndObject();
    }

    private static TableReader Open(ReadOnlyMessageSpan message, uint position, JsonTable type, int depth) =>
        new(message, position, type.VTable, depth);

    private void Field(TableReader table, JsonField field)
    {
        if (JsonScalar.IsScalar(field.Kind))
        {
            Number(table, field);
        }
        else if (field.Kind == JsonKind.Struct)
        {
            if (table.TryPlace(field.Entry, field.Offset, out uint place)
                && IsInside(table.Message, place, ((JsonStruct)field.Declared).Size))
            {
                json.WritePropertyName(field.EncodedName);
                Struct(table.Message, place, (JsonStruct)field.Declared);
            }
        }
        else if (field.Kind == JsonKind.Union)
        {
            Union(table, field);
        }
        else
        {
            uint target = field.IsOffset64 ? table.Offset64TargetOf(field.Entry, field.Offset) : table.TargetOf(field.Entry, field.Offset);
            if (target != uint.MaxValue)
            {
                Target(table, field, target);
            }
        }
    }

    private void Number(TableReader table, JsonField field)
    {
        bool isStored = table.TryPlace(field.Entry, field.Offset, out uint place);
        if (!isStored && !field.IsKey && !format.WriteDefaults)
        {
            return;
        }

        json.WritePropertyName(field.EncodedName);
        if (!isStored && field.IsOptional)
        {
            json.WriteNullValue();
            return;
        }

        Value(field.Kind, field.Enum, isStored ? JsonScalar.Read(table.Message, place, field.Kind, field.Default) : field.Default);
    }

    private void Target(TableReader table, JsonField field, uint target)
    {
        ReadOnlyMessageSpan message = table.Message;
        switch (field.Kind)
        {
            case JsonKind.String:
                if (TryText(message, target, out ReadOnlySpan<byte> utf8))
                {
                    json.WritePropertyName(field.EncodedName);
                    Text(utf8);
                }

                break;
            case JsonKind.Table:
                TableReader below = Open(message, table.Depth > 0 ? target : uint.MaxValue, (JsonTable)field.Declared, table.Depth - 1);
                if (below.IsPresent)
                {
                    json.WritePropertyName(field.EncodedName);
                    Table(below, (JsonTable)field.Declared);
                }

                break;
            case var _ when field.Element == JsonKind.Union:
                UnionVector(table, field, target);
                break;
            default:
                Vector(table, field, target);
                break;
        }
    }

    private void Vector(TableReader table, JsonField field, uint target)
    {
        ReadOnlyMessageSpan message = table.Message;
        int size = field.ElementSize;
        if (!TryElements(message, target, field.Kind == JsonKind.Vector64, size, out uint first, out int count))
        {
            return;
        }

        if (field.IsNested || field.IsFlexBuffer)
        {
            message.TrySlice(first, (uint)count, out ReadOnlySpan<byte> bytes);
            if (field.IsNested ? Nested(table, field, bytes) : Flex(field, bytes))
            {
                return;
            }
        }

        budget.Elements(count, size);
        json.WritePropertyName(field.EncodedName);
        JsonEnum? values = field.Enum;
        if (format.Base64 && field.Element == JsonKind.UByte && values is null)
        {
            message.TrySlice(first, (uint)count, out ReadOnlySpan<byte> all);
            Base64(all);
            return;
        }

        json.WriteStartArray();
        for (int i = 0; i < count; i++)
        {
            uint element = first + (uint)(i * size);
            switch (field.Element)
            {
                case JsonKind.String:
                    Text(TryText(message, TableReader.Follow(message, element), out ReadOnlySpan<byte> utf8) ? utf8 : default);
                    break;
                case JsonKind.Table:
                    var type = (JsonTable)field.Declared;
                    uint position = table.Depth > 0 ? TableReader.Follow(message, element) : uint.MaxValue;
                    Table(Open(message, position, type, table.Depth - 1), type);
                    break;
                case JsonKind.Struct:
                    Struct(message, element, (JsonStruct)field.Declared);
                    break;
                default:
                    Value(field.Element, values, JsonScalar.Read(message, element, field.Element, 0));
                    break;
            }
        }

        json.WriteEndArray();
    }

    private void Struct(ReadOnlyMessageSpan message, uint position, JsonStruct type)
    {
        json.WriteStartObject();
        foreach (JsonField field in type.Fields.All)
        {
            json.WritePropertyName(field.EncodedName);
            uint place = position + (uint)field.Offset;
            if (field.Kind != JsonKind.Array)
            {
                Element(message, place, field.Kind, field);
                continue;
            }

            json.WriteStartArray();
            for (int i = 0; i < field.Length; i++)
            {
                Element(message, place + (uint)(i * field.ElementSize), field.Element, field);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // Writes a part of a struct: a scalar or a struct.
    private void Element(ReadOnlyMessageSpan message, uint position, JsonKind kind, JsonField field)
    {
        if (kind == JsonKind.Struct)
        {
            Struct(message, position, (JsonStruct)field.Declared);
        }
        else
        {
            Value(kind, field.Enum, JsonScalar.Read(message, position, kind, 0));
        }
    }

    private bool Nested(TableReader outer, JsonField field, ReadOnlySpan<byte> bytes)
    {
        var type = (JsonTable)field.Declared;
        var message = new ReadOnlyMessageSpan(bytes);
        TableReader root = Open(message, outer.Depth > 0 ? TableReader.RootPosition(message) : uint.MaxValue, type, outer.Depth - 1);
        if (!root.IsPresent)
        {
            return false;
        }

        json.WritePropertyName(field.EncodedName);
        Table(root, type);
        return true;
    }

    private static bool IsInside(ReadOnlyMessageSpan message, uint position, int size) =>
        (ulong)position + (uint)size <= (uint)message.Length;

    private static bool TryText(ReadOnlyMessageSpan message, uint target, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        return message.TryRead(target, out uint length) && message.TrySlice(target + sizeof(uint), length, out utf8);
    }

    private static bool TryElements(ReadOnlyMessageSpan message, uint target, bool hasLongCount, int size, out uint first, out int count)
    {
        first = 0;
        count = 0;
        ulong number;
        if (hasLongCount)
        {
            if (!message.TryRead(target, out number))
            {
                return false;
            }
        }
        else if (message.TryRead(target, out uint small))
        {
            number = small;
        }
        else
        {
            return false;
        }

        first = target + (hasLongCount ? (uint)sizeof(ulong) : sizeof(uint));
        count = (int)number;
        return number <= int.MaxValue && first + (number * (uint)size) <= (uint)message.Length;
    }
}
