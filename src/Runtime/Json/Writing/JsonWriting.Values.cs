using System.Text.Json;
using ZcGen.Format;

namespace ZcGen.Json;

/// <content>Scalars, strings and FlexBuffers.</content>
internal sealed partial class JsonWriting
{
    // Longer strings are written in segments, because the writer limits the length of one.
    private const int MaxSegmentLength = 1 << 20;

    private byte[] _copy = [];

    private void Value(JsonKind kind, JsonEnum? values, ulong bits)
    {
        if (format.WriteEnumNames && values is not null)
        {
            if (values.TryName(bits, out JsonEncodedText name))
            {
                json.WriteStringValue(name);
                return;
            }

            if (values.IsBitFlags && values.Flags(bits) is { } flags)
            {
                json.WriteStringValue(flags);
                return;
            }
        }

        switch (kind)
        {
            case JsonKind.Bool:
                json.WriteBooleanValue(bits != 0);
                break;
            case JsonKind.Float:
                float single = BitConverter.UInt32BitsToSingle((uint)bits);
                if (float.IsFinite(single))
                {
                    json.WriteNumberValue(single);
                }
                else
                {
                    NonFinite(single);
                }

                break;
            case JsonKind.Double:
                Double(BitConverter.UInt64BitsToDouble(bits));
                break;
            case var _ when JsonScalar.IsSigned(kind):
                json.WriteNumberValue((long)bits);
                break;
            default:
                json.WriteNumberValue(bits);
                break;
        }
    }

    private void Double(double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            NonFinite(value);
        }
    }

    // JSON has no such numbers. flatc prints these words, and reads them in quotes, too.
    private void NonFinite(double value)
    {
        ReadOnlySpan<byte> word = double.IsNaN(value) ? "nan"u8 : value > 0 ? "inf"u8 : "-inf"u8;
        if (format.WriteUnquotedNonFinite)
        {
            json.WriteRawValue(word, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(word);
        }
    }

    // Copied, as text is.
    private void Base64(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= MaxSegmentLength)
        {
            json.WriteBase64StringValue(Copy(bytes));
            return;
        }

        for (; bytes.Length > MaxSegmentLength; bytes = bytes[MaxSegmentLength..])
        {
            json.WriteBase64StringSegment(Copy(bytes[..MaxSegmentLength]), isFinalSegment: false);
        }

        json.WriteBase64StringSegment(Copy(bytes), isFinalSegment: true);
    }

    private void Text(ReadOnlySpan<byte> utf8)
    {
        budget.Elements(utf8.Length, 1);
        if (utf8.Length <= MaxSegmentLength)
        {
            json.WriteStringValue(Copy(utf8));
            return;
        }

        for (; utf8.Length > MaxSegmentLength; utf8 = utf8[MaxSegmentLength..])
        {
            json.WriteStringValueSegment(Copy(utf8[..MaxSegmentLength]), isFinalSegment: false);
        }

        json.WriteStringValueSegment(Copy(utf8), isFinalSegment: true);
    }

    // Copied because the writer reads text more than once, and a peer may change it in between.
    private ReadOnlySpan<byte> Copy(ReadOnlySpan<byte> utf8)
    {
        if (_copy.Length < utf8.Length)
        {
            _copy = new byte[Math.Min(MaxSegmentLength, Math.Max(256, 2 * utf8.Length))];
        }

        utf8.CopyTo(_copy);
        return _copy.AsSpan(0, utf8.Length);
    }

    private bool Flex(JsonField field, ReadOnlySpan<byte> bytes)
    {
        FlexValue root = FlexValue.Root(bytes);
        if (root.IsNull)
        {
            return false;
        }

        json.WritePropertyName(field.EncodedName);
        Flex(root);
        return true;
    }

    private void Flex(FlexValue value)
    {
        budget.Elements(1, sizeof(ulong));
        switch (value.Type)
        {
            case FlexType.Null:
                json.WriteNullValue();
                break;
            case FlexType.Bool:
                json.WriteBooleanValue(value.AsBoolean());
                break;
            case FlexType.Int or FlexType.IndirectInt:
                json.WriteNumberValue(value.AsInt64());
                break;
            case FlexType.UInt or FlexType.IndirectUInt:
                json.WriteNumberValue(value.AsUInt64());
                break;
            case FlexType.Float or FlexType.IndirectFloat:
                Double(value.AsDouble());
                break;
            case FlexType.Key or FlexType.String:
                Text(value.AsText().Utf8);
                break;
            case FlexType.Blob:
                ReadOnlySpan<byte> blob = value.AsBytes();
                budget.Elements(blob.Length, 1);
                Base64(blob);
                break;
            case FlexType.Map:
                json.WriteStartObject();
                for (int i = 0; i < value.Count; i++)
                {
                    ReadOnlySpan<byte> key = value.KeyAt(i);
                    budget.Elements(key.Length, 1);
                    json.WritePropertyName(Copy(key[..Math.Min(key.Length, MaxSegmentLength)]));
                    Flex(value[i]);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteStartArray();
                int count = value.Count;
                for (int i = 0; i < count; i++)
                {
                    Flex(value[i]);
                }

                json.WriteEndArray();
                break;
        }
    }
}
