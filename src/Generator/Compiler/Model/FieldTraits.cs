namespace ZcGen.Compiler.Model;

/// <summary>What attributes say of a field. Most fields have none, and share <see cref="None"/>.</summary>
/// <param name="IsDeprecated">The slot stays, the accessors go.</param>
/// <param name="IsKey">Vectors of this table or struct are sorted by this field.</param>
/// <param name="NestedRoot">The table a <c>nested_flatbuffer</c> field holds; otherwise null.</param>
/// <param name="IsFlexBuffer">The bytes are a FlexBuffer.</param>
/// <param name="IsShared">Equal strings are stored once.</param>
/// <param name="IsOffset64">The offset takes 64 bits.</param>
/// <param name="Hash">Name of the hash function for JSON input; otherwise null.</param>
/// <param name="ForceAlign">Alignment asked for a vector's elements; otherwise 0.</param>
/// <param name="Attributes">All attributes written on the field, in order.</param>
public sealed record FieldTraits(
    bool IsDeprecated,
    bool IsKey,
    TypeName? NestedRoot,
    bool IsFlexBuffer,
    bool IsShared,
    bool IsOffset64,
    string? Hash,
    int ForceAlign,
    EquatableArray<AttributeModel> Attributes)
{
    /// <summary>Of a field without attributes.</summary>
    public static FieldTraits None { get; } = new(false, false, null, false, false, false, null, 0, default);
}
