namespace ZcGen.Compiler.Model;

/// <summary>
/// How a field, or a member of a union, is stored and accessed: the one classification that readers, builders, mutators, verifiers,
/// data classes and JSON share.
/// </summary>
/// <remarks>What a field says beyond it: <see cref="FieldModel.Presence"/> and <see cref="FieldModel.OffsetFormat"/>.</remarks>
public enum FieldKind : byte
{
    /// <summary>A number or an enum, stored inline.</summary>
    Scalar,

    /// <summary>A bool, stored inline as one byte.</summary>
    Bool,

    /// <summary>A struct, stored inline.</summary>
    Struct,

    /// <summary>A fixed number of elements inside a struct.</summary>
    Array,

    /// <summary>A string.</summary>
    String,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A union: a discriminant and a value.</summary>
    Union,

    /// <summary>A vector of numbers, enums or structs; of <c>ubyte</c>, see <see cref="ByteVector"/>.</summary>
    InlineVector,

    /// <summary>A vector of bools.</summary>
    BoolVector,

    /// <summary>A vector of <c>ubyte</c>.</summary>
    ByteVector,

    /// <summary>A vector of <c>ubyte</c> that holds a message, which is built and verified in place.</summary>
    NestedMessage,

    /// <summary>A vector of strings.</summary>
    StringVector,

    /// <summary>A vector of tables.</summary>
    TableVector,

    /// <summary>A vector of unions: a vector of discriminants and a vector of values.</summary>
    UnionVector,
}
