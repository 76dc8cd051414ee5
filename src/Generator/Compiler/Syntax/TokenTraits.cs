namespace ZcGen.Compiler.Syntax;

/// <summary>Properties of a token. Most tokens have at most one of them.</summary>
[Flags]
internal enum TokenTraits : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A line ends before it, or it is the first token.</summary>
    FirstOnLine = 1,

    /// <summary><c>///</c> lines precede it.</summary>
    Documented = 2,

    /// <summary>A string of printable ASCII characters without escapes.</summary>
    Plain = 4,

    /// <summary>It has an error, which has been reported.</summary>
    Bad = 8,

    /// <summary>A number with an error, or a string without an end.</summary>
    Broken = 16,

    /// <summary>Illegal characters precede it.</summary>
    AfterIllegal = 32,
}
