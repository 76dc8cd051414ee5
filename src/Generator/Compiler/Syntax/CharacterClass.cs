namespace ZcGen.Compiler.Syntax;

/// <summary>What a character can start. The classes of the characters of identifiers come last.</summary>
internal enum CharacterClass : byte
{
    /// <summary>A literal, a comment or nothing.</summary>
    Other,

    /// <summary>White space within a line.</summary>
    Blank,

    /// <summary>A new line.</summary>
    LineEnd,

    /// <summary>A token of one character.</summary>
    Punctuation,

    /// <summary>An identifier.</summary>
    Letter,

    /// <summary>A number.</summary>
    Digit,
}
