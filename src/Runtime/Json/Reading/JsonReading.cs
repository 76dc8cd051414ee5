using System.Text.Json;
using ZcGen.Format;

namespace ZcGen.Json;

/// <summary>Reads JSON into a message under construction, property by property.</summary>
/// <remarks>
/// Vectors are counted ahead with a copy of the tokenizer, which costs at most one more pass per level of nesting. The kind of a union may
/// precede or follow its value. Bad JSON causes only <see cref="JsonMessageException"/>, and a lack of room
/// <see cref="MessageTooLargeException"/>.
/// </remarks>
internal ref partial struct JsonReading
{
    // Tables nest 64 levels, with an array around each, and so do FlexBuffers.
    private const int MaxTokenDepth = 256;

    // The original text. The tokenizer gets a copy in which unquoted literals are strings.
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly JsonFormat _format;
    private readonly JsonPath _path;
    private Utf8JsonReader _json;
    private byte[] _scratch;
    private FlexWriter? _flex;

    private JsonReading(ReadOnlySpan<byte> utf8, JsonFormat format)
    {
        _utf8 = utf8;
        _format = format;
        _path = new JsonPath();
        _scratch = [];
        _json = new Utf8JsonReader(UnquotedLiterals.Quoted(utf8), new JsonReaderOptions { MaxDepth = MaxTokenDepth });
    }

    /// <summary>Fills <paramref name="table"/>, in which nothing was set, with the one object in <paramref name="utf8"/>.</summary>
    /// <exception cref="JsonMessageException">The JSON is not such a table.</exception>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public static void Read(ReadOnlySpan<byte> utf8, JsonFormat format, TableBuilder table, JsonTable type)
    {
        // A byte order mark is not part of the text.
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var reading = new JsonReading(utf8.StartsWith(mark) ? utf8[mark.Length..] : utf8, format);
        try
        {
            reading._json.Read();
            reading.Table(table, type, TableReader.MaxDepth);
            if (reading._json.Read())
            {
                throw reading.Error("nothing but white space after the object");
            }
        }
        catch (JsonException exception)
        {
            throw reading.Malformed(exception);
        }
    }

    private readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    private void Table(TableBuilder table, JsonTable type, int depth)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Error($"an object, for table '{type.Name}'");
        }

        if (depth < 0)
        {
            throw Refusal($"tables nest more than {TableReader.MaxDepth} deep");
        }

        JsonField[] fields = type.Fields.All;
        Span<ulong> words = fields.Length <= SeenFields.MaxOnStack / 2 ? stackalloc ulong[SeenFields.WordsOnStack] : default;
        var seen = new SeenFields(2 * fields.Length, words);
        ulong[]?[]? kinds = null;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            if (!TryField(type, type.Fields, out int index, out bool isKind))
            {
                continue;
            }

            JsonField field = fields[index];
            if (!seen.Add((2 * index) + (isKind ? 1 : 0)))
            {
                throw Refusal($"'{field.Name}{(isKind ? JsonField.KindSuffix : "")}' stands in the object twice");
            }

            _path.Enter(field);
            _json.Read();
            if (field.IsDeprecated)
            {
                _json.Skip();
            }
            else if (IsNull)
            {
                Unless(field.IsRequired && !isKind, field);
            }
            else if (isKind)
            {
                (kinds ??= new ulong[]?[fields.Length])[index] ??= Kinds(ref _json, field);
            }
            else
            {
                if (field.IsUnion)
                {
                    (kinds ??= new ulong[]?[fields.Length])[index] ??= KindsAhead(field);
                }

                Field(table, field, kinds?[index], depth);
            }

            _path.Leave();
        }

        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i].IsRequired && !fields[i].IsDeprecated && !seen.Contains(2 * i))
            {
                throw Refusal($"field '{fields[i].Name}' of table '{type.Name}' is required and is not there");
            }
        }
    }

    private readonly void Unless(bool isRequired, JsonField field)
    {
        if (isRequired)
        {
            throw Refusal($"field '{field.Name}' is required and is null");
        }
    }

    private bool TryField(JsonType type, JsonFields fields, out int index, out bool isKind)
    {
        ReadOnlySpan<byte> name = Text("a name in UTF-8");
        if (fields.TryFind(name, out index, out isKind))
        {
            return true;
        }

        if (!_format.SkipUnknown && !name.SequenceEqual("$schema"u8))
        {
            string unknown = System.Text.Encoding.UTF8.GetString(name);
            string? nearest = new NearestName().Find(unknown, fields.Names);
            throw Refusal($"'{type.Name}' has no field {Quote(name)}{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
        }

        _json.Read();
        _json.Skip();
        return false;
    }

    private void Field(TableBuilder table, JsonField field, ulong[]? kinds, int depth)
    {
        switch (field.Kind)
        {
            case JsonKind.String:
                String(table, field);
                break;
            case JsonKind.Table:
                var type = (JsonTable)field.Declared;
                Table(table.AppendTable(field.Entry, field.Offset, type.InitialVTable, type.Inline, type.Alignment), type, depth - 1);
                break;
            case JsonKind.Struct:
                var layout = (JsonStruct)field.Declared;
                table.MarkField(field.Entry, field.Offset);
                Struct(table.InlineBytes(field.Offset, layout.Size), layout);
                break;
            case JsonKind.Union:
                Member(table, field.Entry, field.Offset, field.KindOffset, (JsonUnion)field.Declared, kinds![0], depth);
                break;
            case JsonKind.Vector or JsonKind.Vector64:
                if (field.IsFlexBuffer)
                {
                    Flex(table, field);
                }
                else if (field.IsNested && !(_format.AcceptNestedBytes && (_json.TokenType == JsonTokenType.StartArray || IsBase64(field))))
                {
                    Nested(table, field, depth);
                }
                else
                {
                    Vector(table, field, kinds, depth);
                }

                break;
            default:
                Span<byte> place = table.InlineBytes(field.Offset, JsonScalar.SizeOf(field.Kind));
                JsonScalar.Write(place, field.Kind, Number(ref _json, field.Kind, field.Enum, field.Hash));
                if (field.IsOptional)
                {
                    table.MarkField(field.Entry, field.Offset);
                }

                break;
        }
    }

    private void String(TableBuilder table, JsonField field)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            throw Error("a string");
        }

        ReadOnlySpan<byte> text = Text("a string in UTF-8");
        if (field.IsOffset64)
        {
            table.Offset64Text(field.Entry, field.Offset, new Utf8Text(text));
        }
        else if (field.IsShared)
        {
            table.SharedText(field.Entry, field.Offset, new Utf8Text(text));
        }
        else
        {
            table.Text(field.Entry, field.Offset, new Utf8Text(text));
        }
    }

    private void Nested(TableBuilder table, JsonField field, int depth)
    {
        var type = (JsonTable)field.Declared;
        if (_json.TokenType == JsonTokenType.StartArray)
        {
            throw Error($"an object, for the nested message '{type.Name}'; {nameof(JsonFormat.AcceptNestedBytes)} would take its bytes");
        }

        using MessageScope scope = table.CreateNestedRaw(
            field.Entry, field.Offset, field.Kind == JsonKind.Vector64, type.Identifier, out TableBuilder root);
        Table(root.AppendTable(0, 0, type.InitialVTable, type.Inline, type.Alignment), type, depth - 1);
    }

    // Counts the elements of the array that begins at the current token.
    private readonly int Count(string expected)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            throw Error(expected);
        }

        Utf8JsonReader ahead = _json;
        int count = 0;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            count++;
            ahead.Skip();
        }

        return count;
    }
}
