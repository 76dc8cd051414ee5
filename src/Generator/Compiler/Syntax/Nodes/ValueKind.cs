namespace ZcGen.Compiler.Syntax;

/// <summary>How a value is written.</summary>
public enum ValueKind : byte
{
    /// <summary>There is no value, or one with an error, which has been reported.</summary>
    Missing,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A number with a point or an exponent.</summary>
    Float,

    /// <summary>A string constant.</summary>
    String,

    /// <summary>A name, which may be dotted or have a sign.</summary>
    Identifier,

    /// <summary>A function of another value, for instance <c>rad(180)</c>.</summary>
    Function,

    /// <summary><c>[]</c>.</summary>
    EmptyVector,
}
