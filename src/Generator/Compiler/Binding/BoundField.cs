using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A field of a table while the table is being bound. Reused from table to table.</summary>
internal sealed class BoundField
{
    /// <summary>Its name.</summary>
    public NameSyntax Name { get; set; }

    /// <summary>Its <c>///</c> comment.</summary>
    public DocumentationSyntax Documentation { get; set; }

    /// <summary>Its type, names resolved.</summary>
    public BoundType Type { get; set; }

    /// <summary>Its type, with sizes.</summary>
    public TypeModel Model { get; set; } = null!;

    /// <summary>Its attributes.</summary>
    public AttributeList Attributes { get; set; }

    /// <summary>Its default.</summary>
    public DefaultValue Default { get; set; } = DefaultValue.None;

    /// <summary>What it means when it is absent.</summary>
    public Presence Presence { get; set; }

    /// <summary>Its <c>id</c>; -1 when it has none.</summary>
    public int Id { get; set; }

    /// <summary>The table that its bytes are a message of; otherwise null.</summary>
    public TypeName? NestedRoot { get; set; }

    /// <summary>The alignment asked for a vector's elements; otherwise 0.</summary>
    public int ForceAlign { get; set; }

    /// <summary>Its slot; of a union the second one.</summary>
    public int Slot { get; set; }

    /// <summary>Bytes from the start of the table; 0 when it is deprecated.</summary>
    public int Offset { get; set; }

    /// <summary>The same for the hidden field of a union.</summary>
    public int DiscriminantOffset { get; set; }

    /// <summary>The slot stays, the accessors go.</summary>
    public bool IsDeprecated => Attributes.Has(KnownAttribute.Deprecated);

    /// <summary>A union, or a vector of unions.</summary>
    public bool IsUnion => Type.IsUnion;

    /// <summary>Bytes of a union's discriminant in the table, which are its alignment too: the number, or the offset to the vector of numbers.</summary>
    public int DiscriminantSize => Type.Base == BaseType.Union ? ScalarRange.SizeOf(((UnionSymbol)Type.Symbol!).Underlying) : BoundType.OffsetSize;
}
