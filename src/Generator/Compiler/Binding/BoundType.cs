using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Binding;

/// <summary>A type whose name is resolved, but whose size may not be known yet.</summary>
/// <param name="Base">The kind; of an enum its numbers' kind.</param>
/// <param name="Element">The kind of the elements of a vector or array.</param>
/// <param name="Symbol">What the type, or its element, is; null if it is built in.</param>
/// <param name="Length">Of an array.</param>
internal readonly record struct BoundType(BaseType Base, BaseType Element, TypeSymbol? Symbol, int Length)
{
    /// <summary>Bytes of an offset.</summary>
    public const int OffsetSize = 4;

    /// <summary>Bytes of an offset to something far away.</summary>
    public const int Offset64Size = 8;

    private static readonly TypeModel[] Simple = MakeSimple(asVector: false);
    private static readonly TypeModel[] Vectors = MakeSimple(asVector: true);

    /// <summary>A number or bool, an enum included.</summary>
    public bool IsScalar => Base is >= BaseType.Bool and <= BaseType.Double;

    /// <summary>A float or double.</summary>
    public bool IsFloat => Base is BaseType.Float or BaseType.Double;

    /// <summary>The enum of a scalar; null if it is a plain number.</summary>
    public EnumSymbol? Enum => Symbol as EnumSymbol;

    /// <summary>A vector of plain ubytes.</summary>
    public bool IsUByteVector => Base == BaseType.Vector && Element == BaseType.UByte && Symbol is null;

    /// <summary>A union, or a vector of unions: two slots.</summary>
    public bool IsUnion => Base == BaseType.Union || Element == BaseType.Union;

    /// <summary>The type with its sizes. Ask for it after structs are laid out.</summary>
    public TypeModel ToModel() => Base switch
    {
        BaseType.Vector => Symbol?.AsVector ?? Vectors[(int)Element],
        BaseType.Array => ToArrayModel(),
        _ => Symbol?.AsField ?? Simple[(int)Base],
    };

    /// <summary>Of a type written in the schema, in words.</summary>
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
        // A size that does not fit is far over the limit of structs, which reports it.
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
