namespace ZcGen.Compiler.Syntax;

/// <summary>The kinds of tokens. No word is reserved: <c>table</c> and <c>int</c> are identifiers as well.</summary>
public enum TokenKind : byte
{
    /// <summary>The end of the file.</summary>
    EndOfFile,

    /// <summary>ASCII letters, digits and underscores, not starting with a digit.</summary>
    Identifier,

    /// <summary>A decimal or hexadecimal integer, with its sign.</summary>
    Integer,

    /// <summary>A number with a point or an exponent, or an infinity with its sign.</summary>
    Float,

    /// <summary>A string constant with its quotes.</summary>
    String,

    /// <summary><c>{</c>.</summary>
    OpenBrace,

    /// <summary><c>}</c>.</summary>
    CloseBrace,

    /// <summary><c>(</c>.</summary>
    OpenParenthesis,

    /// <summary><c>)</c>.</summary>
    CloseParenthesis,

    /// <summary><c>[</c>.</summary>
    OpenBracket,

    /// <summary><c>]</c>.</summary>
    CloseBracket,

    /// <summary><c>&lt;</c>; no production uses it.</summary>
    Less,

    /// <summary><c>&gt;</c>; no production uses it.</summary>
    Greater,

    /// <summary><c>,</c>.</summary>
    Comma,

    /// <summary><c>:</c>.</summary>
    Colon,

    /// <summary><c>;</c>.</summary>
    Semicolon,

    /// <summary><c>=</c>.</summary>
    Equals,

    /// <summary><c>.</c> before something other than a digit.</summary>
    Dot,

    /// <summary><c>+</c> before an identifier.</summary>
    Plus,

    /// <summary><c>-</c> before an identifier.</summary>
    Minus,
}
