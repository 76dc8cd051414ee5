using System.Globalization;
using System.Text;

namespace ZcGen.Compiler.Configuration.Json;

/// <summary>Reads JSON (RFC 8259) with comments and commas at the end, as people write it, and keeps where everything is.</summary>
/// <remarks>
/// The compiler runs inside of compilers, which have no library for JSON that an analyzer could rely on. Stops at the first error: what
/// follows it is seldom what its author meant. Not thread-safe.
/// </remarks>
internal sealed class JsonReader
{
    // More than any configuration needs, and less than a stack bears.
    private const int MaxDepth = 32;

    // Reading past the end yields a character that nothing accepts.
    private const char EndOfText = '\0';

    private readonly string _text;
    private int _position;
    private int _depth;

    private JsonReader(string text) => _text = text;

    private char Current => _position < _text.Length ? _text[_position] : EndOfText;

    private char Next => _position + 1 < _text.Length ? _text[_position + 1] : EndOfText;

    private bool IsAtEnd => _position >= _text.Length;

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="position">Where it is not JSON.</param>
    /// <param name="problem">What is wrong there.</param>
    /// <returns>Null if it is not JSON.</returns>
    public static JsonValue? Read(string text, out int position, out string problem)
    {
        var reader = new JsonReader(text);
        try
        {
            JsonValue value = reader.ReadValue();
            reader.SkipTrivia();
            if (!reader.IsAtEnd)
            {
                throw reader.Expected("the end of the file");
            }

            (position, problem) = (0, "");
            return value;
        }
        catch (JsonException exception)
        {
            (position, problem) = (exception.Position, exception.Message);
            return null;
        }
    }

    private JsonValue ReadValue()
    {
        SkipTrivia();
        return Current switch
        {
            '{' => ReadNested(ReadObject),
            '[' => ReadNested(ReadList),
            '"' => new JsonValue(JsonKind.String, _position, ReadString(), [], []),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            >= 'a' and <= 'z' => ReadWord(),
            _ => throw Expected("a value"),
        };
    }

    private JsonValue ReadNested(Func<JsonValue> read)
    {
        if (++_depth > MaxDepth)
        {
            throw new JsonException(_position, $"values are nested more than {MaxDepth} deep");
        }

        JsonValue value = read();
        _depth--;
        return value;
    }

    private JsonValue ReadObject()
    {
        int start = _position++;
        List<JsonMember> members = [];
        for (SkipTrivia(); Current != '}'; SkipTrivia())
        {
            if (Current != '"')
            {
                throw IsAtEnd ? Unclosed(start, '}') : Expected(members.Count == 0 ? "a name in quotes, or '}'" : "a name in quotes");
            }

            int position = _position;
            string name = ReadString();
            SkipTrivia();
            if (Current != ':')
            {
                throw Expected($"':' after {KnownWords.Quote(name)}");
            }

            _position++;
            members.Add(new JsonMember(name, position, ReadValue()));
            SkipComma(start, '}');
        }

        _position++;
        return new JsonValue(JsonKind.Object, start, "", [], members);
    }

    private JsonValue ReadList()
    {
        int start = _position++;
        List<JsonValue> items = [];
        for (SkipTrivia(); Current != ']'; SkipTrivia())
        {
            if (IsAtEnd)
            {
                throw Unclosed(start, ']');
            }

            items.Add(ReadValue());
            SkipComma(start, ']');
        }

        _position++;
        return new JsonValue(JsonKind.List, start, "", items, []);
    }

    private void SkipComma(int start, char end)
    {
        SkipTrivia();
        if (Current == ',')
        {
            _position++;
        }
        else if (Current != end)
        {
            throw IsAtEnd ? Unclosed(start, end) : Expected($"',' or '{end}'");
        }
    }

    private JsonValue ReadNumber()
    {
        int start = _position;
        while (Current is (>= '0' and <= '9') or '-' or '+' or '.' or 'e' or 'E')
        {
            _position++;
        }

        string text = _text.Substring(start, _position - start);
        string digits = text.TrimStart('-');
        bool isNumber = text.Length - digits.Length <= 1
            && digits.Length > 0
            && digits[0] is >= '0' and <= '9'
            && !(digits.Length > 1 && digits[0] == '0' && digits[1] is >= '0' and <= '9')
            && text[text.Length - 1] is >= '0' and <= '9'
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return isNumber
            ? new JsonValue(JsonKind.Number, start, text, [], [])
            : throw new JsonException(start, $"{KnownWords.Quote(text)} is not a number");
    }

    private JsonValue ReadWord()
    {
        int start = _position;
        while (Current is >= 'a' and <= 'z')
        {
            _position++;
        }

        string word = _text.Substring(start, _position - start);
        return word switch
        {
            "true" or "false" => new JsonValue(JsonKind.Boolean, start, word, [], []),
            "null" => new JsonValue(JsonKind.Null, start, word, [], []),
            _ => throw new JsonException(start, $"{KnownWords.Quote(word)} is not a value: a string needs quotes"),
        };
    }

    private string ReadString()
    {
        int start = _position++;
        var text = new StringBuilder();
        while (Current != '"')
        {
            if (IsAtEnd || Current is '\n' or '\r')
            {
                throw new JsonException(start, "the string has no quote at its end");
            }

            if (Current < ' ')
            {
                throw new JsonException(_position, $"a string has the character U+{(int)Current:X4} only as '\\u{(int)Current:x4}'");
            }

            text.Append(Current == '\\' ? ReadEscape() : Current);
            _position++;
        }

        _position++;
        return text.ToString();
    }

    // Ends at the last character of the escape.
    private char ReadEscape()
    {
        int start = _position++;
        switch (Current)
        {
            case '"' or '\\' or '/':
                return Current;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _position + 4 < _text.Length && ushort.TryParse(
                _text.Substring(_position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                _position += 4;
                return (char)code;
            default:
                throw new JsonException(start, "a backslash is followed by one of \" \\ / b f n r t, or by u and four hexadecimal digits");
        }
    }

    private void SkipTrivia()
    {
        while (true)
        {
            if (Current is ' ' or '\t' or '\r' or '\n')
            {
                _position++;
            }
            else if (Current == '/' && Next == '/')
            {
                int end = _text.IndexOfAny(['\r', '\n'], _position);
                _position = end < 0 ? _text.Length : end;
            }
            else if (Current == '/' && Next == '*')
            {
                int end = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                _position = end < 0 ? throw new JsonException(_position, "the comment has no '*/' at its end") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private static JsonException Unclosed(int start, char end) =>
        new(start, end == '}' ? "the object has no '}' at its end" : "the list has no ']' at its end");

    private JsonException Expected(string what) => new(
        _position,
        IsAtEnd ? $"the file ends where {what} should be"
        : Current < ' ' ? $"found the character U+{(int)Current:X4} where {what} should be"
        : $"found '{Found()}' where {what} should be");

    // A character outside of the first 65,536 has two code units.
    private string Found() => _text.Substring(_position, char.IsHighSurrogate(Current) && char.IsLowSurrogate(Next) ? 2 : 1);

    private sealed class JsonException(int position, string message) : Exception(message)
    {
        public int Position { get; } = position;
    }
}
