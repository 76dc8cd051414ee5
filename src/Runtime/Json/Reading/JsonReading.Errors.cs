using System.Text;
using System.Text.Json;

namespace ZcGen.Json;

/// <content>Errors and their places.</content>
internal ref partial struct JsonReading
{
    // The number of bytes of a value that an error shows.
    private const int MaxShownLength = 40;

    private readonly JsonMessageException Error(string expected)
    {
        Utf8JsonReader json = _json;
        return Error(ref json, expected);
    }

    private readonly JsonMessageException Error(ref Utf8JsonReader json, string expected)
    {
        bool isLiteral = json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && IsUnquoted(ref json);
        return At((int)json.TokenStartIndex, $"found {(isLiteral ? Shown(Word(ref json)) : Found(ref json))}, expected {expected}");
    }

    private readonly JsonMessageException Refusal(string reason) => At((int)_json.TokenStartIndex, reason);

    private readonly JsonMessageException Malformed(JsonException exception)
    {
        int position = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
        {
            int end = _utf8[position..].IndexOf((byte)'\n');
            position += end + 1;
        }

        string reason = exception.Message;
        int detail = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = (detail < 0 ? reason : reason[..detail]).TrimEnd('.', ' ');
        return At(Math.Min(_utf8.Length, position + (int)(exception.BytePositionInLine ?? 0)), $"this is not JSON: {reason}");
    }

    private readonly JsonMessageException At(int position, string reason)
    {
        ReadOnlySpan<byte> before = _utf8[..position];
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        int line = before.Count((byte)'\n') + 1;
        return new JsonMessageException(new JsonError(reason, _path.ToString(), position, line, position - lineStart + 1));
    }

    private static string Found(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.EndObject or JsonTokenType.EndArray => "nothing",
        JsonTokenType.None => "nothing",
        JsonTokenType.String or JsonTokenType.PropertyName => Quote(json.ValueSpan),
        _ => Shown(json.ValueSpan),
    };

    private static string Quote(ReadOnlySpan<byte> text) => $"\"{Shown(text)}\"";

    private static string Shown(ReadOnlySpan<byte> text)
    {
        string shown = Encoding.UTF8.GetString(text.Length > MaxShownLength ? text[..MaxShownLength] : text);
        return text.Length > MaxShownLength ? shown + "…" : shown;
    }
}
