using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>
/// Splits a text into tokens; the current token is its state. Never fails: every text has tokens, and the last one is the end of the file.
/// </summary>
public sealed partial class Lexer
{
    // Reading past the end yields a character that no scan loop accepts.
    private const char EndOfText = '\0';

    private const int AsciiCharacters = 128;

    // The kinds of the one-character tokens; EndOfFile for all other characters.
    private static readonly TokenKind[] PunctuationKinds = MakePunctuationKinds();

    private static readonly CharacterClass[] Classes = MakeClasses();

    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly IdentifierTable _identifiers;
    private TokenTraits _traits;
    private int _position;
    private int _identifier;

    /// <summary>Initializes a lexer before the first token; errors go to <paramref name="diagnostics"/>.</summary>
    internal Lexer(SourceText text, DiagnosticBag diagnostics)
    {
        _text = text.Content;
        _diagnostics = diagnostics;
        _identifiers = new IdentifierTable(_text.Length);
    }

    /// <summary>Gets the kind of the current token.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Gets where the white space and comments before the token start.</summary>
    public int FullStart { get; private set; }

    /// <summary>Gets the index of the first character of the token.</summary>
    public int Start { get; private set; }

    /// <summary>Gets the index after the last character of the token.</summary>
    public int End => _position;

    /// <summary>Gets the characters of the token.</summary>
    public TextSpan Span => TextSpan.FromBounds(Start, _position);

    /// <summary>Gets the characters of an identifier or number, or the content of a string; meaningless for other tokens.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Gets the built-in type that an identifier names.</summary>
    internal BaseType BuiltIn => _identifier < KeywordTable.Entries.Length ? KeywordTable.Entries[_identifier].BuiltIn : BaseType.None;

    /// <summary>Gets the keyword that an identifier is.</summary>
    internal Keyword Keyword => _identifier < KeywordTable.Entries.Length ? KeywordTable.Entries[_identifier].Keyword : Keyword.None;

    /// <summary>Gets whether the token is a string of printable ASCII characters without escapes.</summary>
    public bool IsPlain => (_traits & TokenTraits.Plain) != 0;

    /// <summary>Gets whether the token is a number or string with an error, which has been reported.</summary>
    public bool IsBad => (_traits & TokenTraits.Bad) != 0;

    /// <summary>
    /// Gets whether the token is a number with an error or a string without an end, so that the next token may not be meant as one.
    /// </summary>
    public bool IsBroken => (_traits & TokenTraits.Broken) != 0;

    /// <summary>Gets whether illegal characters precede the token, which has been reported.</summary>
    public bool IsAfterIllegal => (_traits & TokenTraits.AfterIllegal) != 0;

    /// <summary>
    /// Gets or sets whether errors are not reported: while the parser recovers from one, other errors may be its consequences.
    /// </summary>
    public bool IsQuiet { get; set; }

    /// <summary>Gets whether a line ends between the previous token and this one, or there is no previous one.</summary>
    public bool IsFirstOnLine => (_traits & TokenTraits.FirstOnLine) != 0;

    /// <summary>Gets whether <c>///</c> lines precede the token.</summary>
    public bool HasDocumentation => (_traits & TokenTraits.Documented) != 0;

    /// <summary>Returns all tokens of a text, the end of the file included.</summary>
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

    /// <summary>Moves to the next token; at the end of the file, it stays there.</summary>
    public void MoveNext()
    {
        FullStart = _position;
        _traits = TokenTraits.None;
        if (_position == 0)
        {
            _traits = TokenTraits.FirstOnLine;
            _position += At(0) == ByteOrderMark ? 1 : 0;
        }

        while (!ScanToken())
        {
            ReportIllegalCharacters();
        }
    }

    /// <summary>Returns the first character of the token after the current one; <c>\0</c> at the end.</summary>
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
                position = EndOfLine(_text, position);
            }
            else if (character == '/' && At(position + 1) == '*' && EndOfBlockComment(_text, position) is int end and > 0)
            {
                position = end;
            }
            else
            {
                return character;
            }
        }
    }

    /// <summary>Returns the character immediately after the current token.</summary>
    public char NextCharacter() => At(_position);

    /// <summary>
    /// Returns whether an identifier can start with <paramref name="character"/>: whether it is a letter or an underscore.
    /// </summary>
    public static bool IsIdentifierStart(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    // Neither printable ASCII nor white space.
    private static bool IsUnprintable(char character) => character is not ((>= ' ' and <= '~') or '\t' or '\r' or '\n');

    private static bool IsHexDigit(char character) => character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static CharacterClass[] MakeClasses()
    {
        var classes = new CharacterClass[AsciiCharacters];
        for (char character = '0'; character <= 'z'; character++)
        {
            classes[character] = IsIdentifierStart(character) ? CharacterClass.Letter
                : IsDigit(character) ? CharacterClass.Digit
                : CharacterClass.Other;
        }

        for (int character = 0; character < AsciiCharacters; character++)
        {
            classes[character] = PunctuationKinds[character] == TokenKind.EndOfFile ? classes[character] : CharacterClass.Punctuation;
        }

        classes[' '] = CharacterClass.Blank;
        classes['\t'] = CharacterClass.Blank;
        classes['\r'] = CharacterClass.LineEnd;
        classes['\n'] = CharacterClass.LineEnd;
        return classes;
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

    private static CharacterClass ClassOf(char character) => character < Classes.Length ? Classes[character] : CharacterClass.Other;

    // Scans a token and what precedes it. Returns false, and stays, before a character that cannot start a token.
    private bool ScanToken()
    {
        string text = _text;
        int position = _position;
        while ((uint)position < (uint)text.Length)
        {
            char character = text[position];
            CharacterClass kind = ClassOf(character);
            if (kind == CharacterClass.Letter)
            {
                ScanIdentifier(text, position);
                return true;
            }

            if (kind == CharacterClass.Punctuation)
            {
                Kind = PunctuationKinds[character];
                Start = position;
                _position = position + 1;
                return true;
            }

            if (kind == CharacterClass.Blank)
            {
                position++;
            }
            else if (kind == CharacterClass.LineEnd)
            {
                _traits |= TokenTraits.FirstOnLine;
                position++;
            }
            else if (character == '/' && At(position + 1) is '/' or '*')
            {
                position = SkipComment(position);
            }
            else
            {
                Start = position;
                _position = position;
                return ScanLiteral(character);
            }
        }

        Kind = TokenKind.EndOfFile;
        Start = position;
        _position = position;
        return true;
    }

    private bool ScanLiteral(char character)
    {
        switch (character)
        {
            case >= '0' and <= '9':
                ScanNumber();
                return true;
            case '.' when !IsDigit(At(_position + 1)): return Punctuation(TokenKind.Dot);
            case '+' or '-' when IsIdentifierStart(At(_position + 1)) && !IsSignedInfinity():
                return Punctuation(character == '+' ? TokenKind.Plus : TokenKind.Minus);
            case '.' or '+' or '-':
                ScanNumber();
                return true;
            case '"' or '\'':
                ScanString(character);
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

    private void ScanIdentifier(string text, int start)
    {
        int position = start;
        ulong key = 0;
        do
        {
            key = IdentifierTable.Extend(key, text[position]);
            position++;
        }
        while ((uint)position < (uint)text.Length && ClassOf(text[position]) >= CharacterClass.Letter);
        Kind = TokenKind.Identifier;
        Start = start;
        _position = position;
        Text = _identifiers.Intern(text, start, position - start, key, out int word);
        _identifier = word;
    }

    // One diagnostic for a run of illegal characters, instead of one for each character of a word.
    private void ReportIllegalCharacters()
    {
        _traits |= TokenTraits.AfterIllegal;
        int start = _position;
        bool isAtStart = start == 0 && At(0) is '\uFFFD' or '\u00EF';
        do
        {
            _position++;
        }
        while (IsUnprintable(At(_position)) && _position < _text.Length);
        char first = _text[start];
        Report(
            isAtStart ? DiagnosticCatalog.InvalidByteOrderMark : DiagnosticCatalog.IllegalCharacter,
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
