using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A table while it is being bound.</summary>
internal sealed class TableSymbol(NamespaceSymbol scope, FileScope file, TableSyntax syntax) : TypeSymbol(scope, file, syntax)
{
    /// <summary>Gets the declaration.</summary>
    public TableSyntax Syntax => (TableSyntax)Declaration;

    /// <summary>Gets or sets its model; null until it is lowered, and if it has an error.</summary>
    public TableModel? Model { get; set; }

    /// <inheritdoc/>
    public override BaseType Base => BaseType.Table;

    /// <inheritdoc/>
    public override string Kind => "table";

    /// <inheritdoc/>
    public override int InlineSize => BoundType.OffsetSize;

    /// <inheritdoc/>
    public override int Alignment => BoundType.OffsetSize;
}
