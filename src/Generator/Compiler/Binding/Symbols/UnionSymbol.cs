using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A union while it is being bound.</summary>
internal sealed class UnionSymbol(NamespaceSymbol scope, FileScope file, UnionSyntax syntax) : TypeSymbol(scope, file, syntax)
{
    /// <summary>Gets the declaration.</summary>
    public UnionSyntax Syntax => (UnionSyntax)Declaration;

    /// <summary>Gets or sets the type of the discriminant.</summary>
    public BaseType Underlying { get; set; } = BaseType.UByte;

    /// <summary>Gets or sets the attributes of the declaration.</summary>
    public AttributeList Attributes { get; set; }

    /// <summary>Gets its members without an error, in ascending order of their numbers.</summary>
    public List<BoundUnionMember> Members { get; } = [];

    /// <summary>Gets or sets its model; null until it is lowered.</summary>
    public UnionModel? Model { get; set; }

    /// <inheritdoc/>
    public override BaseType Base => BaseType.Union;

    /// <inheritdoc/>
    public override string Kind => "union";

    /// <inheritdoc/>
    public override int InlineSize => BoundType.OffsetSize;

    /// <inheritdoc/>
    public override int Alignment => BoundType.OffsetSize;
}
