using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>Classifies types and fields.</summary>
internal static class FieldKinds
{
    /// <summary>Gets the kind of a field.</summary>
    public static FieldKind Of(TypeModel type, FieldTraits traits)
    {
        FieldKind kind = Of(type);

        // The runtime has no nested message behind a 64-bit offset with a 32-bit count: such a field is bytes.
        bool isNested = traits.NestedRoot is not null && (type.Base == BaseType.Vector64 || !traits.IsOffset64);
        return kind == FieldKind.ByteVector && isNested ? FieldKind.NestedMessage : kind;
    }

    /// <summary>Gets the kind of a field, or of a member of a union, of which nothing but its type is known.</summary>
    public static FieldKind Of(TypeModel type) => type.Base switch
    {
        BaseType.String => FieldKind.String,
        BaseType.Struct => FieldKind.Struct,
        BaseType.Array => FieldKind.Array,
        BaseType.Table => FieldKind.Table,
        BaseType.Union => FieldKind.Union,
        BaseType.Vector or BaseType.Vector64 => OfVector(type),
        BaseType.Bool => FieldKind.Bool,
        _ => FieldKind.Scalar,
    };

    private static FieldKind OfVector(TypeModel type) => type.Element switch
    {
        BaseType.String => FieldKind.StringVector,
        BaseType.Table => FieldKind.TableVector,
        BaseType.Union => FieldKind.UnionVector,
        BaseType.Bool => FieldKind.BoolVector,
        BaseType.UByte when type.Name is null => FieldKind.ByteVector,
        _ => FieldKind.InlineVector,
    };
}
