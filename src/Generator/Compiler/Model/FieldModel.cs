using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>One field of a table or struct.</summary>
/// <param name="Name">As the schema writes it.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Slot">
/// Index in the vtable; for a union the slot of the value (its discriminant has <c>Slot - 1</c>). In a struct: declaration index.
/// </param>
/// <param name="Offset">
/// Bytes from the start of the table (in our canonical layout) or struct; 0 when the builder never writes the field (deprecated). For a
/// union: of the value.
/// </param>
/// <param name="DiscriminantOffset">
/// Bytes from the start of the table to a union's discriminant (or to the offset of its vector of discriminants); otherwise 0.
/// </param>
/// <param name="Presence">What an absent field means.</param>
/// <param name="Traits">What else is said of it.</param>
public readonly record struct FieldModel(
    string Name,
    TypeModel Type,
    int Slot,
    int Offset,
    int DiscriminantOffset,
    Presence Presence,
    FieldTraits Traits)
{
    /// <summary>How it is stored and accessed.</summary>
    public FieldKind Kind { get; } = FieldKinds.Of(Type, Traits);

    /// <summary>The value of an absent scalar, string or vector; zero bits where there is none.</summary>
    public DefaultValue Default => Traits.Default;

    /// <summary>Lines of its <c>///</c> comment, without the slashes.</summary>
    public EquatableArray<string> Documentation => Traits.Documentation;

    /// <summary>The slot stays, the accessors go.</summary>
    public bool IsDeprecated => Traits.IsDeprecated;

    /// <summary>Vectors of this table or struct are sorted by this field.</summary>
    public bool IsKey => Traits.IsKey;

    /// <summary>The table a <c>nested_flatbuffer</c> field holds; otherwise null.</summary>
    public TypeName? NestedRoot => Traits.NestedRoot;

    /// <summary>The bytes are a FlexBuffer.</summary>
    public bool IsFlexBuffer => Traits.IsFlexBuffer;

    /// <summary>Equal strings are stored once.</summary>
    public bool IsShared => Traits.IsShared;

    /// <summary>The offset takes 64 bits.</summary>
    public bool IsOffset64 => Traits.IsOffset64;

    /// <summary>Name of the hash function for JSON input; otherwise null.</summary>
    public string? Hash => Traits.Hash;

    /// <summary>That function.</summary>
    public HashFunction HashFunction => Hash is null ? HashFunction.None
        : Hash.StartsWith("fnv1a_", StringComparison.Ordinal) ? HashFunction.Fnv1a
        : HashFunction.Fnv1;

    /// <summary>The most bytes of UTF-8 of a string, or elements of a vector; 0 if nothing bounds them.</summary>
    public int MaxLength => Traits.MaxLength;

    /// <summary>The most bytes of UTF-8 of each string of a vector; 0 if nothing bounds them.</summary>
    public int MaxItemLength => Traits.MaxItemLength;

    /// <summary>Alignment asked for a vector's elements; otherwise 0.</summary>
    public int ForceAlign => Traits.ForceAlign;

    /// <summary>Alignment of a vector's elements; otherwise 0.</summary>
    public int ElementAlignment => Math.Max(ForceAlign, Type.ElementAlignment);

    /// <summary>The bits of the offset and the count of a string or vector.</summary>
    public OffsetFormat OffsetFormat => Type.Base == BaseType.Vector64 ? OffsetFormat.Vector64
        : IsOffset64 ? OffsetFormat.Offset64
        : OffsetFormat.Offset32;

    /// <summary>A scalar that can be absent, and is then null.</summary>
    public bool IsOptionalScalar => Type.IsScalar && Presence == Presence.Optional;

    /// <summary>A scalar that a new table stores already, with its default.</summary>
    public bool IsStoredFromTheStart => Type.IsScalar && Presence == Presence.Default;

    /// <summary>
    /// Its value does not tell whether the table stores it: a struct or vector, which is zero or empty when it is absent, or a string with
    /// a default.
    /// </summary>
    public bool HidesAbsence => Presence != Presence.Required && (Kind == FieldKind.Struct || Type.IsVector || Default.Text is not null);

    /// <summary>
    /// A data class can hold null for it, which means that it is absent. Tables, unions and nested messages can be null even where they are
    /// required: there is no empty one.
    /// </summary>
    public bool IsNullable => Kind switch
    {
        FieldKind.Scalar or FieldKind.Bool => IsOptionalScalar,
        FieldKind.Table or FieldKind.Union or FieldKind.NestedMessage => true,
        _ => Presence != Presence.Required && Default.Text is null,
    };

    /// <summary>
    /// It is given as one value where all fields of its table are given at once, to a call or to an element of a vector: a scalar, struct,
    /// string, or vector of such scalars or structs.
    /// </summary>
    public bool IsArgument => Type.IsScalar
        || Kind == FieldKind.Struct
        || (OffsetFormat == OffsetFormat.Offset32 && (Kind == FieldKind.String || IsInlineVector));

    /// <summary>A vector whose elements stand in it, without offsets.</summary>
    public bool IsInlineVector => Kind is FieldKind.InlineVector or FieldKind.BoolVector or FieldKind.ByteVector or FieldKind.NestedMessage;

    /// <summary>All attributes written on the field, in order.</summary>
    public EquatableArray<AttributeModel> Attributes => Traits.Attributes;

    /// <summary>Where the vtable holds the field's offset: four bytes of header, then two bytes per slot.</summary>
    public int VTableEntry => 4 + (2 * Slot);

    /// <summary>Where the vtable holds the offset of a union's discriminant.</summary>
    public int DiscriminantVTableEntry => VTableEntry - 2;
}
