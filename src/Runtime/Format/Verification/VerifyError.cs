namespace ZcGen.Format;

/// <summary>Why a message is malformed.</summary>
public enum VerifyError
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>It is shorter than the smallest message, or longer than 2^31 - 1 bytes.</summary>
    BadLength,

    /// <summary>It does not carry the schema's file identifier.</summary>
    WrongIdentifier,

    /// <summary>An offset is zero, or leads out of the message.</summary>
    BadOffset,

    /// <summary>A table, vector, string or field is not aligned as its type demands.</summary>
    Misaligned,

    /// <summary>A vtable lies outside of the message, or has a size that is odd or below 4.</summary>
    BadVTable,

    /// <summary>A field does not lie in its table, or its table not in the message.</summary>
    BadField,

    /// <summary>A required field is absent.</summary>
    MissingField,

    /// <summary>A string does not lie in the message.</summary>
    BadString,

    /// <summary>A string does not end with a zero byte.</summary>
    MissingTerminator,

    /// <summary>A vector does not lie in the message.</summary>
    BadVector,

    /// <summary>Tables are nested deeper than allowed.</summary>
    TooDeep,

    /// <summary>There are more tables, counting each time one is referred to, than allowed.</summary>
    TooManyTables,

    /// <summary>There are more strings in vectors, counting each time one is referred to, than allowed.</summary>
    TooManyStrings,

    /// <summary>A union's discriminant and value, or its two vectors, do not belong together.</summary>
    BadUnion,
}
