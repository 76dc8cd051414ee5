using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A union while it is being bound.</summary>
internal sealed class UnionSymbol(NamespaceSymbol scope, FileScope file, UnionSyntax syntax) : TypeSymbol(scope, file, syntax)
{
    /// <summary>How it is declared.</summary>
    public UnionSyntax Syntax => (UnionSyntax)Declaration;

    /// <summary>The type of its discriminant.</summary>
    public BaseType Underlying { get; set; } = BaseType.UByte;

    /// <summary>Its meaning; null until it is bound, and when something is wrong with it.</summary>
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
