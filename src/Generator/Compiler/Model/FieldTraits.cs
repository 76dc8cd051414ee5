using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>
/// What is said of a field beyond its name, its type and its place. Of most fields nothing is, and they share <see cref="None"/>.
/// </summary>
/// <param name="Default">The value of an absent scalar, string or vector; zero bits where there is none.</param>
/// <param name="IsDeprecated">The slot stays, the accessors go.</param>
/// <param name="IsKey">Vectors of this table or struct are sorted by this field.</param>
/// <param name="NestedRoot">The table a <c>nested_flatbuffer</c> field holds; otherwise null.</param>
/// <param name="IsFlexBuffer">The bytes are a FlexBuffer.</param>
/// <param name="IsShared">Equal strings are stored once.</param>
/// <param name="IsOffset64">The offset takes 64 bits.</param>
/// <param name="Hash">Name of the hash function for JSON input; otherwise null.</param>
/// <param name="ForceAlign">Alignment asked for a vector's elements; otherwise 0.</param>
/// <param name="Attributes">All attributes written on the field, in order.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment, without the slashes.</param>
public sealed record FieldTraits(
    DefaultValue Default,
    bool IsDeprecated,
    bool IsKey,
    TypeName? NestedRoot,
    bool IsFlexBuffer,
    bool IsShared,
    bool IsOffset64,
    string? Hash,
    int ForceAlign,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation)
{
    /// <summary>The most bytes of UTF-8 of a string, or elements of a vector; 0 if nothing bounds them.</summary>
    public int MaxLength { get; init; }

    /// <summary>The most bytes of UTF-8 of each string of a vector; 0 if nothing bounds them.</summary>
    public int MaxItemLength { get; init; }

    /// <summary>Of a field without default, attributes and documentation.</summary>
    public static FieldTraits None { get; } = new(DefaultValue.None, false, false, null, false, false, false, null, 0, default, default);
}
