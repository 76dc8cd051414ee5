using System.Globalization;
using System.Text;
using ZcGen.Compiler.Breaking.Facts;

namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>Reads the words of one line of a lock, from left to right.</summary>
internal sealed class LockLine(string text, int number)
{
    private int _position;

    /// <summary>Gets the number of the line, counted from 1.</summary>
    public int Number => number;

    /// <summary>Gets whether all words were read.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpaces();
            return _position == text.Length;
        }
    }

    /// <summary>Reads the next word, in quotation marks or not.</summary>
    public string Word()
    {
        SkipSpaces();
        if (_position == text.Length)
        {
            throw Error("ends too early");
        }

        if (text[_position] == '"')
        {
            return Quoted();
        }

        int start = _position;
        while (_position < text.Length && text[_position] != ' ')
        {
            _position++;
        }

        return text.Substring(start, _position - start);
    }

    /// <summary>Reads the next word; a text in quotation marks with them.</summary>
    public string Value()
    {
        SkipSpaces();
        return _position < text.Length && text[_position] == '"' ? QuotedText.Of(Quoted()) : Word();
    }

    /// <summary>Reads the next word if it is <paramref name="word"/>.</summary>
    public bool TryRead(string word)
    {
        SkipSpaces();
        int end = _position + word.Length;
        bool isNext = end <= text.Length
            && string.CompareOrdinal(text, _position, word, 0, word.Length) == 0
            && (end == text.Length || text[end] == ' ');
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

    /// <summary>Checks that all words were read.</summary>
    public void End()
    {
        if (!IsAtEnd)
        {
            throw Error($"goes on with '{text.Substring(_position)}'");
        }
    }

    /// <summary>Returns an exception that says what is wrong with the line.</summary>
    public SchemaLockException Error(string what) => new(number, $"line {number.ToString(CultureInfo.InvariantCulture)} {what}");

    private void SkipSpaces()
    {
        while (_position < text.Length && text[_position] == ' ')
        {
            _position++;
        }
    }

    private string Quoted()
    {
        var content = new StringBuilder();
        for (_position++; _position < text.Length; _position++)
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
        if (_position < text.Length && text[_position] is '"' or '\\')
        {
            return text[_position];
        }

        const int Digits = 4;
        if (_position + Digits < text.Length
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
