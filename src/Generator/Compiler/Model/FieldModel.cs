namespace ZcGen.Compiler.Model;

/// <summary>One field of a table or struct.</summary>
/// <param name="Name">As the schema writes it.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Slot">Index in the vtable; for a union the slot of the value (its discriminant has <c>Slot - 1</c>). In a struct: declaration index.</param>
/// <param name="Offset">Bytes from the start of the table (in our canonical layout) or struct; 0 when the builder never writes the field (deprecated). For a union: of the value.</param>
/// <param name="DiscriminantOffset">Bytes from the start of the table to a union's discriminant (or to the offset of its vector of discriminants); otherwise 0.</param>
/// <param name="Presence">What an absent field means.</param>
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
public sealed record FieldModel(
    string Name,
    TypeModel Type,
    int Slot,
    int Offset,
    int DiscriminantOffset,
    Presence Presence,
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
    /// <summary>Where the vtable holds the field's offset: four bytes of header, then two bytes per slot.</summary>
    public int VTableEntry => 4 + (2 * Slot);

    /// <summary>Where the vtable holds the offset of a union's discriminant.</summary>
    public int DiscriminantVTableEntry => VTableEntry - 2;
}
