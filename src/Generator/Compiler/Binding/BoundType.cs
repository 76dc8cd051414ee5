using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Binding;

/// <summary>A type whose name is resolved, but whose size may not be known yet.</summary>
/// <param name="Base">The kind; for an enum, the kind of its numbers.</param>
/// <param name="Element">The kind of the elements of a vector or array.</param>
/// <param name="Symbol">The declared type that it, or its element, is; null for a built-in type.</param>
/// <param name="Length">The length of an array.</param>
internal readonly record struct BoundType(BaseType Base, BaseType Element, TypeSymbol? Symbol, int Length)
{
    /// <summary>The size of an offset in bytes.</summary>
    public const int OffsetSize = 4;

    /// <summary>The size of a 64-bit offset in bytes.</summary>
    public const int Offset64Size = 8;

    private static readonly TypeModel[] Simple = MakeSimple(asVector: false);
    private static readonly TypeModel[] Vectors = MakeSimple(asVector: true);

    /// <summary>Gets whether it is a number, a bool or an enum.</summary>
    public bool IsScalar => Base is >= BaseType.Bool and <= BaseType.Double;

    /// <summary>Gets whether it is a float or double.</summary>
    public bool IsFloat => Base is BaseType.Float or BaseType.Double;

    /// <summary>Gets the enum that it, or its element, is; null if it is none.</summary>
    public EnumSymbol? Enum => Symbol as EnumSymbol;

    /// <summary>Gets whether it is a vector of ubyte.</summary>
    public bool IsUByteVector => Base == BaseType.Vector && Element == BaseType.UByte && Symbol is null;

    /// <summary>Gets whether it is a union or a vector of unions, so that a field of it takes two slots.</summary>
    public bool IsUnion => Base == BaseType.Union || Element == BaseType.Union;

    /// <summary>Returns the type with its sizes. Structs must be laid out.</summary>
    public TypeModel ToModel() => Base switch
    {
        BaseType.Vector => Symbol?.AsVector ?? Vectors[(int)Element],
        BaseType.Array => ToArrayModel(),
        _ => Symbol?.AsField ?? Simple[(int)Base],
    };

    /// <summary>Returns the type as a schema writes it.</summary>
    public override string ToString() => Base switch
    {
        BaseType.Vector => $"[{ElementName}]",
        BaseType.Array => $"[{ElementName}:{Length}]",
        _ => Symbol?.Name.FullName ?? NameOf(Base),
    };

    private string ElementName => Symbol?.Name.FullName ?? NameOf(Element);

    private static string NameOf(BaseType type) => type.ToString().ToLowerInvariant();

    private TypeModel ToArrayModel()
    {
        TypeModel element = Symbol?.AsField ?? Simple[(int)Element];
        // A larger size is far above the limit of structs, which is checked there.
        int size = (int)Math.Min(int.MaxValue, (long)Length * element.InlineSize);
        return new TypeModel(Base, Element, Symbol?.Name, Length, size, element.Alignment, element.InlineSize, element.Alignment);
    }

    private static TypeModel[] MakeSimple(bool asVector)
    {
        var models = new TypeModel[(int)BaseType.String + 1];
        for (BaseType type = BaseType.Bool; type <= BaseType.String; type++)
        {
            int size = type == BaseType.String ? OffsetSize : ScalarRange.SizeOf(type);
            models[(int)type] = asVector
                ? new TypeModel(BaseType.Vector, type, null, 0, OffsetSize, OffsetSize, size, size)
                : new TypeModel(type, BaseType.None, null, 0, size, size, 0, 0);
        }

        return models;
    }
}
