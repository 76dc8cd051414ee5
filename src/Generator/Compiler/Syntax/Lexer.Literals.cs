using System.Text;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <content>Numbers and string constants.</content>
public sealed partial class Lexer
{
    private const char Replacement = '\uFFFD';

    // "-inf" is a number; "-infinity" and "-nan" are a sign and a name.
    private bool IsSignedInfinity() =>
        string.CompareOrdinal(_text, _position + 1, "inf", 0, 3) == 0
        && !IsIdentifierStart(At(_position + 4))
        && !IsDigit(At(_position + 4));

    // integer = [+-] digits | [+-] 0x hexdigits
    // float = the same with a point, an exponent or both; a hexadecimal float must have an exponent
    private void ScanNumber()
    {
        int start = _position;
        if (At(_position) is '+' or '-')
        {
            _position++;
            if (IsIdentifierStart(At(_position)))
            {
                _position += 3;
                FinishNumber(TokenKind.Float, isGood: true);
                return;
            }
        }

        bool isHex = At(_position) == '0' && At(_position + 1) is 'x' or 'X';
        _position += isHex ? 2 : 0;
        int digits = SkipDigits(isHex);
        int points = 0;
        while (At(_position) == '.')
        {
            points++;
            _position++;
            digits += SkipDigits(isHex);
        }

        bool hasExponent = digits > 0 && (isHex ? At(_position) is 'p' or 'P' : At(_position) is 'e' or 'E');
        bool isGood = digits > 0 && points <= 1 && (!isHex || points == 0 || hasExponent);
        if (hasExponent)
        {
            _position++;
            _position += At(_position) is '+' or '-' ? 1 : 0;
            isGood &= SkipDigits(isHex: false) > 0 && At(_position) != '.';
            _position += At(_position) == '.' ? 1 : 0;
        }

        // A lone sign is a number without digits, but a token must have at least one character.
        _position = Math.Max(_position, start + 1);
        FinishNumber(points > 0 || hasExponent ? TokenKind.Float : TokenKind.Integer, isGood);
    }

    private int SkipDigits(bool isHex)
    {
        int start = _position;
        while (isHex ? IsHexDigit(At(_position)) : IsDigit(At(_position)))
        {
            _position++;
        }

        return _position - start;
    }

    private void FinishNumber(TokenKind kind, bool isGood)
    {
        Kind = kind;
        ulong key = 0;
        for (int i = Start; i < _position; i++)
        {
            key = IdentifierTable.Extend(key, _text[i]);
        }

        Text = _identifiers.Intern(_text, Start, _position - Start, key, out _);
        if (!isGood)
        {
            _traits |= TokenTraits.Bad | TokenTraits.Broken;
            Report(DiagnosticCatalog.InvalidNumber, Span, Text);
        }
    }

    private void ScanString(char quote)
    {
        Kind = TokenKind.String;
        int start = ++_position;
        while (At(_position) is >= ' ' and <= '~' and not '\\' && _text[_position] != quote)
        {
            _position++;
        }

        if (At(_position) == quote)
        {
            Text = _text.Substring(start, _position++ - start);
            _traits |= TokenTraits.Plain;
            return;
        }

        Text = ScanRestOfString(quote, start);
    }

    // Scans a string with escapes or characters outside ASCII, or without an end. It is collected as bytes, because \xHH is a byte and only
    // the
    // whole string must be UTF-8.
    private string ScanRestOfString(char quote, int start)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(_text.Substring(start, _position - start)));
        while (At(_position) != quote)
        {
            char character = At(_position);
            if (character < ' ')
            {
                _traits |= TokenTraits.Bad | TokenTraits.Broken;
                string found = _position == _text.Length ? "the end of the file" : $"U+{(int)character:X4}";
                Report(DiagnosticCatalog.UnterminatedString, Span, found);
                return "";
            }

            if (character == '\\')
            {
                ScanEscape(bytes);
            }
            else
            {
                int length = char.IsHighSurrogate(character) && char.IsLowSurrogate(At(_position + 1)) ? 2 : 1;
                bool isWhole = !char.IsSurrogate(character) || length == 2;
                if (character == Replacement || !isWhole)
                {
                    ReportInString(DiagnosticCatalog.InvalidUtf8, new TextSpan(_position, 1), "U+FFFD stands for bytes that are not UTF-8");
                }

                bytes.AddRange(Encoding.UTF8.GetBytes(_text.Substring(_position, length)));
                _position += length;
            }
        }

        _position++;
        byte[] content = [.. bytes];
        if (!IsBad && !Utf8.IsValid(content))
        {
            ReportInString(DiagnosticCatalog.InvalidUtf8, Span, "its bytes are not UTF-8");
        }

        return Encoding.UTF8.GetString(content);
    }

    private void ReportInString(DiagnosticRule rule, TextSpan span, params string[] arguments)
    {
        _traits |= TokenTraits.Bad;
        Report(rule, span, arguments);
    }

    private void ScanEscape(List<byte> bytes)
    {
        int start = _position;
        char escape = At(start + 1);
        _position += 2;
        switch (escape)
        {
            case 'n': bytes.Add((byte)'\n'); break;
            case 't': bytes.Add((byte)'\t'); break;
            case 'r': bytes.Add((byte)'\r'); break;
            case 'b': bytes.Add((byte)'\b'); break;
            case 'f': bytes.Add((byte)'\f'); break;
            case '"' or '\'' or '\\' or '/': bytes.Add((byte)escape); break;
            case 'x' when TryHex(2, out int value): bytes.Add((byte)value); break;
            case 'u' when TryHex(4, out int value): AddCodeUnit(bytes, start, (char)value); break;
            case 'x' or 'u':
                string digits = escape == 'x' ? "2" : "4";
                ReportInString(DiagnosticCatalog.EscapeDigits, TextSpan.FromBounds(start, _position), escape.ToString(), digits);
                break;
            default:
                // Stay before a control character or the end: the caller ends the string there.
                _position -= escape < ' ' ? 1 : 0;
                var span = TextSpan.FromBounds(start, _position);
                ReportInString(DiagnosticCatalog.UnknownEscape, span, _text.Substring(start, span.Length));
                break;
        }
    }

    private void AddCodeUnit(List<byte> bytes, int start, char unit)
    {
        if (!char.IsSurrogate(unit))
        {
            bytes.AddRange(Encoding.UTF8.GetBytes([unit]));
            return;
        }

        int afterFirst = _position;
        if (char.IsHighSurrogate(unit) && At(_position) == '\\' && At(_position + 1) == 'u')
        {
            _position += 2;
            if (TryHex(4, out int low) && char.IsLowSurrogate((char)low))
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([unit, (char)low]));
                return;
            }

            // The second escape is scanned again, on its own.
            _position = afterFirst;
        }

        ReportInString(
            DiagnosticCatalog.UnpairedSurrogate,
            TextSpan.FromBounds(start, _position),
            _text.Substring(start, _position - start),
            char.IsHighSurrogate(unit) ? "followed by a low one" : "preceded by a high one");
    }

    // Scans exactly count hexadecimal digits; stays if there are fewer.
    private bool TryHex(int count, out int value)
    {
        value = 0;
        for (int i = 0; i < count; i++)
        {
            char digit = At(_position + i);
            if (!IsHexDigit(digit))
            {
                return false;
            }

            value = (value * 16) + (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        _position += count;
        return true;
    }
}
