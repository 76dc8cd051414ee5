using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>Cuts a text into tokens, one at a time; the current token is its state. Total: every text has tokens, the last one is the end of the file.</summary>
public sealed partial class Lexer
{
    // Reading past the end yields a character that no scan loop accepts.
    private const char EndOfText = '\0';

    private const int AsciiCharacters = 128;

    private static readonly bool[] IdentifierCharacters = MakeIdentifierCharacters();

    // The kinds of tokens of one character each; all other characters have that of the end of the file.
    private static readonly TokenKind[] PunctuationKinds = MakePunctuationKinds();

    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly Words _words;
    private int _position;

    /// <summary>Starts before the first token; errors go to <paramref name="diagnostics"/>.</summary>
    internal Lexer(SourceText text, DiagnosticBag diagnostics)
    {
        _text = text.Content;
        _diagnostics = diagnostics;
        _words = new Words(_text.Length);
    }

    /// <summary>What the current token is.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Where the blanks and comments before the token start.</summary>
    public int FullStart { get; private set; }

    /// <summary>First character of the token.</summary>
    public int Start { get; private set; }

    /// <summary>After the last character of the token.</summary>
    public int End => _position;

    /// <summary>The characters of the token.</summary>
    public TextSpan Span => TextSpan.FromBounds(Start, _position);

    /// <summary>Of an identifier or number: its characters. Of a string: what it says. Of others it says nothing.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The built-in type that an identifier names.</summary>
    internal BaseType BuiltIn { get; private set; }

    /// <summary>The declaration that an identifier can begin.</summary>
    internal Keyword Keyword { get; private set; }

    /// <summary>A string of printable ASCII characters without escapes.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>A number or string with an error in it, which is reported.</summary>
    public bool IsBad { get; private set; }

    /// <summary>A number with an error in it, or a string without an end: what follows it is not to be trusted.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Illegal characters stand before the token, which is reported.</summary>
    public bool IsAfterIllegal { get; private set; }

    /// <summary>Nothing is reported: the parser does not know where it is, so what looks wrong may be right.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>A line ends somewhere between the previous token and this one, or there is no previous one.</summary>
    public bool IsFirstOnLine { get; private set; }

    /// <summary>There are <c>///</c> lines before the token.</summary>
    public bool HasDocumentation { get; private set; }

    /// <summary>All tokens of a text, the end of the file included.</summary>
    public static List<Token> Tokenize(SourceText text)
    {
        var lexer = new Lexer(text, new DiagnosticBag("", text));
        List<Token> tokens = [];
        do
        {
            lexer.MoveNext();
            tokens.Add(new Token(lexer.Kind, lexer.Span, lexer.FullStart));
        }
        while (lexer.Kind != TokenKind.EndOfFile);
        return tokens;
    }

    /// <summary>Makes the next token the current one; at the end of the file it stays there.</summary>
    public void MoveNext()
    {
        FullStart = _position;
        IsBad = false;
        IsBroken = false;
        IsAfterIllegal = false;
        HasDocumentation = false;
        IsFirstOnLine = false;
        if (_position == 0)
        {
            IsFirstOnLine = true;
            _position += At(0) == ByteOrderMark ? 1 : 0;
        }

        for (SkipTrivia(); !ScanToken(); SkipTrivia())
        {
            ReportIllegalCharacters();
        }
    }

    /// <summary>The first character of the token after the current one; <c>\0</c> at the end.</summary>
    public char PeekCharacter()
    {
        int position = _position;
        while (true)
        {
            char character = At(position);
            if (character is ' ' or '\t' or '\r' or '\n')
            {
                position++;
            }
            else if (character == '/' && At(position + 1) == '/')
            {
                position = EndOfLine(position);
            }
            else if (character == '/' && At(position + 1) == '*' && EndOfBlockComment(position) is int end and > 0)
            {
                position = end;
            }
            else
            {
                return character;
            }
        }
    }

    /// <summary>The character right after the current token.</summary>
    public char NextCharacter() => At(_position);

    /// <summary>A letter or underscore: what an identifier starts with.</summary>
    public static bool IsIdentifierStart(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static bool IsHexDigit(char character) => character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static bool[] MakeIdentifierCharacters()
    {
        bool[] characters = new bool[AsciiCharacters];
        for (char character = '0'; character <= 'z'; character++)
        {
            characters[character] = IsIdentifierStart(character) || IsDigit(character);
        }

        return characters;
    }

    private static TokenKind[] MakePunctuationKinds()
    {
        var kinds = new TokenKind[AsciiCharacters];
        kinds['{'] = TokenKind.OpenBrace;
        kinds['}'] = TokenKind.CloseBrace;
        kinds['('] = TokenKind.OpenParenthesis;
        kinds[')'] = TokenKind.CloseParenthesis;
        kinds['['] = TokenKind.OpenBracket;
        kinds[']'] = TokenKind.CloseBracket;
        kinds['<'] = TokenKind.Less;
        kinds['>'] = TokenKind.Greater;
        kinds[','] = TokenKind.Comma;
        kinds[':'] = TokenKind.Colon;
        kinds[';'] = TokenKind.Semicolon;
        kinds['='] = TokenKind.Equals;
        return kinds;
    }

    private char At(int position) => (uint)position < (uint)_text.Length ? _text[position] : EndOfText;

    // Returns false, and stays, before a character that no token starts with.
    private bool ScanToken()
    {
        Start = _position;
        char character = At(_position);
        if (character < AsciiCharacters && PunctuationKinds[character] is var punctuation and not TokenKind.EndOfFile)
        {
            Kind = punctuation;
            _position++;
            return true;
        }

        if (IsIdentifierStart(character))
        {
            ScanIdentifier();
            return true;
        }

        switch (character)
        {
            case >= '0' and <= '9':
                ScanNumber();
                return true;
            case '.' when !IsDigit(At(_position + 1)): return Punctuation(TokenKind.Dot);
            case '+' or '-' when IsIdentifierStart(At(_position + 1)) && !IsSignedInfinity(): return Punctuation(character == '+' ? TokenKind.Plus : TokenKind.Minus);
            case '.' or '+' or '-':
                ScanNumber();
                return true;
            case '"' or '\'':
                ScanString(character);
                return true;
            case EndOfText when _position == _text.Length:
                Kind = TokenKind.EndOfFile;
                return true;
            default:
                return false;
        }
    }

    private bool Punctuation(TokenKind kind)
    {
        Kind = kind;
        _position++;
        return true;
    }

    private void ScanIdentifier()
    {
        string text = _text;
        int start = _position;
        int position = start;
        ulong key = 0;
        for (; (uint)position < (uint)text.Length; position++)
        {
            char character = text[position];
            if (character >= IdentifierCharacters.Length || !IdentifierCharacters[character])
            {
                break;
            }

            key = Words.Extend(key, character);
        }

        Kind = TokenKind.Identifier;
        Text = _words.Intern(text, start, position - start, key, out int index);
        (BuiltIn, Keyword) = index < KnownWord.All.Length ? (KnownWord.All[index].BuiltIn, KnownWord.All[index].Keyword) : default;
        _position = position;
    }

    // One diagnostic for a run of them: nobody wants one per character of a word.
    private void ReportIllegalCharacters()
    {
        IsAfterIllegal = true;
        int start = _position;
        bool mark = start == 0 && At(0) is '\uFFFD' or '\u00EF';
        do
        {
            _position++;
        }
        while (_position < _text.Length && (_text[_position] > '~' || _text[_position] < ' ') && _text[_position] is not ('\t' or '\r' or '\n'));
        char first = _text[start];
        Report(
            mark ? DiagnosticCatalog.InvalidByteOrderMark : DiagnosticCatalog.IllegalCharacter,
            TextSpan.FromBounds(start, _position),
            first is > ' ' and <= '~' ? $"'{first}'" : $"U+{(int)first:X4}");
    }

    private void Report(DiagnosticRule rule, TextSpan span, params string[] arguments)
    {
        if (!IsQuiet)
        {
            _diagnostics.Report(rule, span, arguments);
        }
    }
}
