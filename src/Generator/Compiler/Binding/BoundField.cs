using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A field of a table whose names and constants are resolved.</summary>
internal sealed class BoundField
{
    /// <summary>The <see cref="Id"/> of a field that has no <c>id</c>.</summary>
    public const int NoId = -1;

    /// <summary>The <see cref="Id"/> of a field whose <c>id</c> has an error.</summary>
    public const int InvalidId = -2;

    /// <summary>Gets or sets its name.</summary>
    public NameSyntax Name { get; set; }

    /// <summary>Gets or sets where its <c>///</c> comment is.</summary>
    public DocumentationSyntax Documentation { get; set; }

    /// <summary>Gets or sets its type.</summary>
    public BoundType Type { get; set; }

    /// <summary>Gets or sets its attributes.</summary>
    public AttributeList Attributes { get; set; }

    /// <summary>Gets or sets its default.</summary>
    public DefaultValue Default { get; set; } = DefaultValue.None;

    /// <summary>Gets or sets what it means if a message does not store it.</summary>
    public Presence Presence { get; set; }

    /// <summary>Gets or sets its <c>id</c>, <see cref="NoId"/> or <see cref="InvalidId"/>.</summary>
    public int Id { get; set; }

    /// <summary>Gets or sets the root table of the message that its bytes are; null unless it is a <c>nested_flatbuffer</c>.</summary>
    public TableSymbol? NestedRoot { get; set; }

    /// <summary>Gets or sets the most bytes of a string, or elements of a vector; 0 without a bound.</summary>
    public int MaxLength { get; set; }

    /// <summary>Gets or sets the most bytes of each string of a vector; 0 without a bound.</summary>
    public int MaxItemLength { get; set; }

    /// <summary>Gets or sets its slot in the vtable; of a union, the slot of the value, which follows that of the discriminant.</summary>
    public int Slot { get; set; }

    /// <summary>Gets whether it keeps its slot but has no accessors and takes no space.</summary>
    public bool IsDeprecated => Attributes.Has(KnownAttribute.Deprecated);

    /// <summary>Gets whether it is a union or a vector of unions.</summary>
    public bool IsUnion => Type.IsUnion;

    /// <summary>Gets the number of slots that it takes.</summary>
    public int SlotCount => IsUnion ? 2 : 1;

    /// <summary>
    /// Gets the size, which is also the alignment, of a union's discriminant in the table, in bytes: the number itself, or the offset to
    /// the
    /// vector of numbers.
    /// </summary>
    public int DiscriminantSize =>
        Type.Base == BaseType.Union ? ScalarRange.SizeOf(((UnionSymbol)Type.Symbol!).Underlying) : BoundType.OffsetSize;
}
