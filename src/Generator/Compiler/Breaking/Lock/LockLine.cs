using System.Globalization;
using System.Text;
using ZcGen.Compiler.Breaking.Facts;

namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>Reads a lock line by line, and the words of a line from left to right.</summary>
/// <remarks>One object for all lines: a lock has one for each field.</remarks>
internal sealed class LockLine(string text)
{
    private readonly WordPool _words = new();
    private readonly ExpectedLockText _expected = new(text);
    private int _next;
    private int _start;
    private int _position;
    private int _end;

    /// <summary>Gets the number of the line, counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Gets whether the line begins with a space: it belongs to the declaration before it.</summary>
    public bool IsIndented { get; private set; }

    /// <summary>Goes on to the next line that is neither empty nor a comment; returns false after the last one.</summary>
    public bool MoveNext()
    {
        while (_next <= text.Length)
        {
            int lineEnd = text.IndexOf('\n', _next);
            _start = _next;
            _position = _next;
            _end = lineEnd < 0 ? text.Length : lineEnd;
            _next = _end + 1;
            Number++;
            while (_end > _position && text[_end - 1] is '\r' or ' ')
            {
                _end--;
            }

            if (_end > _position && text[_position] != '#')
            {
                IsIndented = text[_position] == ' ';
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns whether the line begins with <paramref name="mark"/>.</summary>
    public bool StartsWith(string mark) => _end - _position >= mark.Length && string.CompareOrdinal(text, _position, mark, 0, mark.Length) == 0;

    /// <summary>Gets whether all words were read.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpaces();
            return _position == _end;
        }
    }

    /// <summary>Reads the next word, in quotation marks or not.</summary>
    public string Word()
    {
        SkipSpaces();
        if (_position == _end)
        {
            throw Error("ends too early");
        }

        if (text[_position] == '"')
        {
            return Quoted();
        }

        int start = _position;
        while (_position < _end && text[_position] != ' ')
        {
            _position++;
        }

        return _words.Get(text, start, _position - start);
    }

    /// <summary>Reads the next word; a text in quotation marks with them.</summary>
    public string Value()
    {
        SkipSpaces();
        return _position < _end && text[_position] == '"' ? QuotedText.Of(Quoted()) : Word();
    }

    /// <summary>Reads the next word if it is <paramref name="word"/>.</summary>
    public bool TryRead(string word)
    {
        SkipSpaces();
        int end = _position + word.Length;
        bool isNext = end <= _end
            && string.CompareOrdinal(text, _position, word, 0, word.Length) == 0
            && (end == _end || text[end] == ' ');
        _position = isNext ? end : _position;
        return isNext;
    }

    /// <summary>Reads the next word, which has to be <paramref name="word"/>.</summary>
    public void Expect(string word)
    {
        if (!TryRead(word))
        {
            throw Error($"has no '{word}' where one is expected");
        }
    }

    /// <summary>Reads the next word as a number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public long Integer(long min, long max)
    {
        string word = Word();
        return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= min && value <= max
            ? value
            : throw Error($"has '{word}' where a number is expected");
    }

    /// <summary>Reads this line, and those of the members, if <paramref name="type"/> is written as it is.</summary>
    public bool TryRead(TypeFacts type) => _expected.Find(type, _start) && SkipExpected();

    /// <summary>Reads this line, and those of the methods, if <paramref name="service"/> is written as it is.</summary>
    public bool TryRead(ServiceFacts service) => _expected.Find(service, _start) && SkipExpected();

    /// <summary>Checks that all words were read.</summary>
    public void End()
    {
        if (!IsAtEnd)
        {
            throw Error($"goes on with '{text.Substring(_position, _end - _position)}'");
        }
    }

    /// <summary>Returns an exception that says what is wrong with the line.</summary>
    public SchemaLockException Error(string what) => new(Number, $"line {Number.ToString(CultureInfo.InvariantCulture)} {what}");

    private bool SkipExpected()
    {
        Number += _expected.Lines - 1;
        _next = _expected.Position;
        _end = _next - 1;
        _position = _end;
        return true;
    }

    private void SkipSpaces()
    {
        while (_position < _end && text[_position] == ' ')
        {
            _position++;
        }
    }

    private string Quoted()
    {
        var content = new StringBuilder();
        for (_position++; _position < _end; _position++)
        {
            char character = text[_position];
            if (character == '"')
            {
                _position++;
                return content.ToString();
            }

            content.Append(character == '\\' ? Escaped() : character);
        }

        throw Error("has a quotation mark without a second one");
    }

    private char Escaped()
    {
        _position++;
        if (_position < _end && text[_position] is '"' or '\\')
        {
            return text[_position];
        }

        const int Digits = 4;
        if (_position + Digits < _end
            && text[_position] == 'u'
            && int.TryParse(
                text.Substring(_position + 1, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
        {
            _position += Digits;
            return (char)code;
        }

        throw Error("has a backslash before something else than a quotation mark, a backslash, or u and four digits");
    }
}

/// <summary>Gives equal short words as one string, most of the time: types and traits are the same few words again and again.</summary>
internal sealed class WordPool
{
    private const int Size = 1024;
    private const int LongestWord = 32;

    private readonly string?[] _words = new string?[Size];

    /// <summary>Returns a part of a text.</summary>
    public string Get(string text, int start, int length)
    {
        if (length > LongestWord)
        {
            return text.Substring(start, length);
        }

        uint hash = (uint)length;
        for (int i = start; i < start + length; i++)
        {
            hash = (hash * 31) + text[i];
        }

        ref string? word = ref _words[hash % Size];
        if (word?.Length != length || string.CompareOrdinal(word, 0, text, start, length) != 0)
        {
            word = text.Substring(start, length);
        }

        return word;
    }
}
