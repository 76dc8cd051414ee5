namespace ZcGen.Format;

/// <summary>Specifies why a message is malformed.</summary>
public enum VerifyError
{
    /// <summary>The message is well-formed.</summary>
    None,

    /// <summary>The message is shorter than the smallest one possible, or longer than 2^31 - 1 bytes.</summary>
    BadLength,

    /// <summary>The message does not carry the file identifier of the schema.</summary>
    WrongIdentifier,

    /// <summary>An offset is zero, or leads outside the message.</summary>
    BadOffset,

    /// <summary>A table, vector, string or field is not aligned as its type requires.</summary>
    Misaligned,

    /// <summary>A vtable is outside the message, or its size is odd or less than 4.</summary>
    BadVTable,

    /// <summary>A field is outside its table, or its table is outside the message.</summary>
    BadField,

    /// <summary>A required field is absent.</summary>
    MissingField,

    /// <summary>A string is outside the message.</summary>
    BadString,

    /// <summary>A string does not end with a zero byte.</summary>
    MissingTerminator,

    /// <summary>A vector is outside the message.</summary>
    BadVector,

    /// <summary>Tables are nested deeper than allowed.</summary>
    TooDeep,

    /// <summary>There are more tables than allowed. A table counts each time it is referenced.</summary>
    TooManyTables,

    /// <summary>Vectors have more strings or unions than allowed. An element counts each time it is referenced.</summary>
    TooManyStrings,

    /// <summary>The kind and the value of a union, or the two vectors of a vector of unions, do not match.</summary>
    BadUnion,
}
