using System.Globalization;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>The type of a field, fully resolved: what it is, whose it is, and how many bytes it takes inline.</summary>
/// <param name="Base">The kind. An enum has the kind of its underlying type.</param>
/// <param name="Element">The kind of the elements of a vector or array; otherwise <see cref="BaseType.None"/>.</param>
/// <param name="Name">The enum, struct, table or union that the type, or its element, is; otherwise null.</param>
/// <param name="Length">The number of elements of an array; otherwise 0.</param>
/// <param name="InlineSize">Bytes it takes in its table or struct: the value itself, or the offset to it (4 or 8).</param>
/// <param name="Alignment">Alignment of those bytes.</param>
/// <param name="ElementSize">Bytes of one element inside the vector or array (4 for offsets); otherwise 0.</param>
/// <param name="ElementAlignment">Alignment of one element; otherwise 0.</param>
public sealed record TypeModel(
    BaseType Base,
    BaseType Element,
    TypeName? Name,
    int Length,
    int InlineSize,
    int Alignment,
    int ElementSize,
    int ElementAlignment)
{
    // By number, with gaps.
    private static readonly string[] BaseNames =
        [.. Enumerable.Range(0, (int)BaseType.Table + 1).Select(static number => ((BaseType)number).ToString().ToLowerInvariant())];

    /// <summary>The type as a schema writes it, with full names. That a count has 64 bits is said by an attribute.</summary>
    public string Notation => Base switch
    {
        BaseType.Vector or BaseType.Vector64 => $"[{ElementNotation}]",
        BaseType.Array => $"[{ElementNotation}:{Length.ToString(CultureInfo.InvariantCulture)}]",
        _ => Name?.FullName ?? NameOf(Base),
    };

    /// <summary>A number or bool, an enum included.</summary>
    public bool IsScalar => Base is >= BaseType.UType and <= BaseType.Double;

    /// <summary>A scalar with a declared enum type.</summary>
    public bool IsEnum => IsScalar && Name is not null;

    /// <summary>Reached over an offset: everything but scalars, structs and arrays.</summary>
    public bool IsOffset => Base is BaseType.String or BaseType.Vector or BaseType.Vector64 or BaseType.Table or BaseType.Union;

    /// <summary>A vector, with 32-bit or 64-bit count.</summary>
    public bool IsVector => Base is BaseType.Vector or BaseType.Vector64;

    /// <summary>A vector or array.</summary>
    public bool HasElements => Element != BaseType.None;

    /// <summary>A struct, or a vector or array of structs.</summary>
    public bool IsOfStruct => Base == BaseType.Struct || Element == BaseType.Struct;

    /// <summary>An enum, or a vector or array of enums.</summary>
    public bool IsOfEnum => IsEnum || (Name is not null && Element is >= BaseType.Bool and <= BaseType.Double);

    /// <summary>Returns the name of a built-in type.</summary>
    public static string NameOf(BaseType type) => BaseNames[(int)type];

    private string ElementNotation => Name?.FullName ?? NameOf(Element);
}
