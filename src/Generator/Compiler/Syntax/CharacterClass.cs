namespace ZcGen.Compiler.Syntax;

/// <summary>What a character can begin. Those that can stand within an identifier come last.</summary>
internal enum CharacterClass : byte
{
    /// <summary>A literal or a comment, or nothing at all.</summary>
    Other,

    /// <summary>A run of blanks.</summary>
    Blank,

    /// <summary>The next line.</summary>
    LineEnd,

    /// <summary>A token of one character.</summary>
    Punctuation,

    /// <summary>An identifier.</summary>
    Letter,

    /// <summary>A number.</summary>
    Digit,
}
