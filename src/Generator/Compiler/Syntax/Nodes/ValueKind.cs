namespace ZcGen.Compiler.Syntax;

/// <summary>How a value is written.</summary>
public enum ValueKind : byte
{
    /// <summary>Not at all, or with an error in it; reported.</summary>
    Missing,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a point or an exponent.</summary>
    Float,

    /// <summary>A string constant.</summary>
    String,

    /// <summary>A name, dotted perhaps, or with a sign before it.</summary>
    Identifier,

    /// <summary>A function of another value, for instance <c>rad(180)</c>.</summary>
    Function,

    /// <summary><c>[]</c>.</summary>
    EmptyVector,
}
