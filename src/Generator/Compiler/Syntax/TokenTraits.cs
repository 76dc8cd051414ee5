namespace ZcGen.Compiler.Syntax;

/// <summary>What is special about a token. Most have at most one of these.</summary>
[Flags]
internal enum TokenTraits : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A line ends before it, or there is no token before it.</summary>
    FirstOnLine = 1,

    /// <summary>There are <c>///</c> lines before it.</summary>
    Documented = 2,

    /// <summary>A string of printable ASCII characters without escapes.</summary>
    Plain = 4,

    /// <summary>There is an error in it, which is reported.</summary>
    Bad = 8,

    /// <summary>A number with an error in it, or a string without an end.</summary>
    Broken = 16,

    /// <summary>Illegal characters stand before it.</summary>
    AfterIllegal = 32,
}
