namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>The words of <see cref="MemberFacts.Traits"/> and <see cref="TypeFacts.Traits"/>.</summary>
public static class Trait
{
    /// <summary>A message without the field is malformed.</summary>
    public const string Required = "required";

    /// <summary>A scalar that can be absent.</summary>
    public const string Optional = "optional";

    /// <summary>The field has no accessors.</summary>
    public const string Deprecated = "deprecated";

    /// <summary>Vectors are sorted by the field.</summary>
    public const string Key = "key";

    /// <summary>The bytes are a FlexBuffer.</summary>
    public const string FlexBuffer = "flexbuffer";

    /// <summary>The offset has 64 bits.</summary>
    public const string Offset64 = "offset64";

    /// <summary>Offset and count have 64 bits.</summary>
    public const string Vector64 = "vector64";

    /// <summary>The values of an enum are single bits.</summary>
    public const string BitFlags = "bit_flags";

    /// <summary>An enum gets no further values.</summary>
    public const string Closed = "closed";

    /// <summary>A call has no reply.</summary>
    public const string OneWay = "oneway";

    /// <summary>A call may be repeated.</summary>
    public const string Idempotent = "idempotent";

    /// <summary>With the table that the bytes are a message of.</summary>
    public const string Nested = "nested_flatbuffer";

    /// <summary>With the function.</summary>
    public const string Hash = "hash";

    /// <summary>With who sends more than one message in a call.</summary>
    public const string Streaming = "streaming";

    /// <summary>With the table of the details of a method's errors.</summary>
    public const string Error = "error";

    /// <summary>With the earlier name of a type or field.</summary>
    public const string RenamedFrom = "renamed_from";

    /// <summary>With the alignment that is asked for the elements of a vector.</summary>
    public const string ForceAlign = "force_align";

    /// <summary>With the most bytes of a string, or elements of a vector.</summary>
    public const string MaxLength = "max_length";

    /// <summary>With the most bytes of each string of a vector.</summary>
    public const string MaxItemLength = "max_item_length";

    /// <summary>With the bytes of a slot, on a table or service.</summary>
    public const string Slot = "slot";

    /// <summary>With the name of an attribute that the users of the schema declare.</summary>
    public const string Attribute = "attribute";
}
