using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ZcGen.Json;

/// <content>Scalars, strings and FlexBuffers.</content>
internal ref partial struct JsonReading
{
    // Returns the unescaped text of a string or name, valid until the next call.
    private ReadOnlySpan<byte> Text(string expected)
    {
        if (IsUnquoted(ref _json))
        {
            throw Error(expected);
        }

        ReadOnlySpan<byte> raw = _json.ValueSpan;
        if (!_json.ValueIsEscaped)
        {
            return Utf8.IsValid(raw) ? raw : throw Error(expected);
        }

        if (_scratch.Length < raw.Length)
        {
            _scratch = new byte[Math.Max(256, raw.Length)];
        }

        try
        {
            return _scratch.AsSpan(0, _json.CopyString(_scratch));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or invalid UTF-8.
            throw Error(expected);
        }
    }

    // Whether the token that the tokenizer takes for a string is an unquoted literal.
    private readonly bool IsUnquoted(ref Utf8JsonReader json) => _utf8[(int)json.TokenStartIndex] != '"';

    // The unquoted literal, which is as long as the string in its place with its quotes.
    private readonly ReadOnlySpan<byte> Word(ref Utf8JsonReader json) => _utf8.Slice((int)json.TokenStartIndex, json.ValueSpan.Length + 2);

    private readonly ulong Number(ref Utf8JsonReader json, JsonKind kind, JsonEnum? values, JsonHash hash)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.False when kind == JsonKind.Bool && values is null:
                return json.TokenType == JsonTokenType.True ? 1u : 0u;
            case JsonTokenType.Number:
                return TryNumber(json.ValueSpan, kind, out ulong number) ? number : throw Error(ref json, Expected(kind, values));
            case JsonTokenType.String when IsUnquoted(ref json):
                return kind is JsonKind.Float or JsonKind.Double && TryFloat(Word(ref json), kind, out ulong word)
                    ? word
                    : throw Error(ref json, Expected(kind, values));
            case JsonTokenType.String:
                return Quoted(ref json, kind, values, hash);
            default:
                throw Error(ref json, Expected(kind, values));
        }
    }

    // Reads a name, a number, or a string that is hashed.
    private readonly ulong Quoted(ref Utf8JsonReader json, JsonKind kind, JsonEnum? values, JsonHash hash)
    {
        const int MaxStackBytes = 512;
        ReadOnlySpan<byte> text = json.ValueSpan;
        if (json.ValueIsEscaped)
        {
            Span<byte> plain = text.Length <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : new byte[text.Length];
            try
            {
                text = plain[..json.CopyString(plain)].ToArray();
            }
            catch (InvalidOperationException)
            {
                throw Error(ref json, "text in UTF-8");
            }
        }
        else if (!Utf8.IsValid(text))
        {
            throw Error(ref json, "text in UTF-8");
        }

        if (hash != JsonHash.None)
        {
            return JsonHashes.Of(hash, kind, text);
        }

        if (values is not null && values.TryParse(text, out ulong bits))
        {
            return bits;
        }

        text = text.Trim(" \t\r\n"u8);
        if (kind == JsonKind.Bool && (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8)))
        {
            return text.Length == 4 ? 1u : 0u;
        }

        if (TryNumber(text, kind, out bits))
        {
            return bits;
        }

        throw values is null ? Error(ref json, Expected(kind, values)) : UnknownName(ref json, text, values);
    }

    private readonly JsonMessageException UnknownName(ref Utf8JsonReader json, ReadOnlySpan<byte> text, JsonEnum values)
    {
        string? nearest = new NearestName().Find(Encoding.UTF8.GetString(text), values.Names);
        string advice = nearest is null ? "" : $"; did you mean '{nearest}'?";
        return At((int)json.TokenStartIndex, $"enum '{values.Name}' has no value {Quote(text)}{advice}");
    }

    // Parses a decimal number, as in JSON, or a hexadecimal one, which only a string can hold.
    private static bool TryNumber(ReadOnlySpan<byte> text, JsonKind kind, out ulong bits)
    {
        bits = 0;
        if (kind is JsonKind.Float or JsonKind.Double)
        {
            return TryFloat(text, kind, out bits);
        }

        bool isNegative = text.Length > 0 && text[0] == '-';
        ReadOnlySpan<byte> digits = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        ulong magnitude;
        if (digits.StartsWith("0x"u8) || digits.StartsWith("0X"u8))
        {
            if (!Utf8Parser.TryParse(digits[2..], out magnitude, out int used, 'x') || used != digits.Length - 2 || used == 0)
            {
                return false;
            }
        }
        else if (!Utf8Parser.TryParse(digits, out magnitude, out int used) || used != digits.Length || digits[0] is (byte)'+' or (byte)'-')
        {
            return false;
        }

        if (kind == JsonKind.Bool)
        {
            bits = magnitude != 0 ? 1u : 0u;
            return true;
        }

        bits = isNegative ? 0 - magnitude : magnitude;
        return isNegative
            ? magnitude <= 1ul << 63 && JsonScalar.Fits(kind, (long)bits)
            : magnitude <= long.MaxValue ? JsonScalar.Fits(kind, (long)magnitude) : kind == JsonKind.ULong;
    }

    private static bool TryFloat(ReadOnlySpan<byte> text, JsonKind kind, out ulong bits)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool isNumber = UnquotedLiterals.TryParse(text, out double value)
            || double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);

        // Parsed as a float, because a conversion by way of double could round twice.
        float single = (float)value;
        if (isNumber && kind == JsonKind.Float && double.IsFinite(value))
        {
            float.TryParse(text, Style, CultureInfo.InvariantCulture, out single);
        }

        bits = kind == JsonKind.Float ? BitConverter.SingleToUInt32Bits(single) : BitConverter.DoubleToUInt64Bits(value);
        return isNumber;
    }

    private static string Expected(JsonKind kind, JsonEnum? values) => kind switch
    {
        _ when values is not null => $"a name of enum '{values.Name}' or its number {JsonScalar.Range(kind)}",
        JsonKind.Bool => "true or false",
        JsonKind.Float or JsonKind.Double => "a number, or nan, inf or -inf",
        _ => $"a whole number {JsonScalar.Range(kind)}",
    };

    private void Flex(TableBuilder table, JsonField field)
    {
        _flex ??= new FlexWriter();
        _flex.Clear();
        FlexValue(TableReader.MaxDepth - 1);
        ReadOnlySpan<byte> bytes = _flex.Finish();
        if (field.IsOffset64)
        {
            bytes.CopyTo(table.CreateOffset64Raw(field.Entry, field.Offset, bytes.Length, 1, sizeof(uint), field.Alignment));
        }
        else
        {
            bytes.CopyTo(table.CreateRaw(field.Entry, field.Offset, bytes.Length, 1, field.Alignment));
        }
    }

    private void FlexValue(int depth)
    {
        if (depth < 0)
        {
            throw Refusal($"a FlexBuffer nests more than {Format.FlexValue.MaxDepth} deep");
        }

        FlexWriter flex = _flex!;
        int start = flex.Depth;
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                flex.Null();
                break;
            case JsonTokenType.True or JsonTokenType.False:
                flex.Boolean(_json.TokenType == JsonTokenType.True);
                break;
            case JsonTokenType.String when IsUnquoted(ref _json) && UnquotedLiterals.TryParse(Word(ref _json), out double word):
                flex.Double(word);
                break;
            case JsonTokenType.String:
                flex.Text(Text("a string in UTF-8"));
                break;
            case JsonTokenType.Number:
                FlexNumber(flex);
                break;
            case JsonTokenType.StartArray:
                while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
                {
                    FlexValue(depth - 1);
                }

                flex.EndVector(start);
                break;
            default:
                while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
                {
                    if (!flex.Key(Text("a name in UTF-8")))
                    {
                        throw Error("a name without a zero character");
                    }

                    _json.Read();
                    FlexValue(depth - 1);
                }

                if (!flex.EndMap(start))
                {
                    throw Refusal("a name stands in the object twice");
                }

                break;
        }
    }

    private readonly void FlexNumber(FlexWriter flex)
    {
        if (TryNumber(_json.ValueSpan, JsonKind.Long, out ulong signed))
        {
            flex.Int((long)signed);
        }
        else if (TryNumber(_json.ValueSpan, JsonKind.ULong, out ulong unsigned))
        {
            flex.UInt(unsigned);
        }
        else
        {
            TryFloat(_json.ValueSpan, JsonKind.Double, out ulong bits);
            flex.Double(BitConverter.UInt64BitsToDouble(bits));
        }
    }
}
