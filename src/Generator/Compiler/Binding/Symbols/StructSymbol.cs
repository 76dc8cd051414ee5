using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A struct while it is being bound.</summary>
internal sealed class StructSymbol(NamespaceSymbol scope, FileScope file, TableSyntax syntax) : TypeSymbol(scope, file, syntax)
{
    /// <summary>Gets the declaration.</summary>
    public TableSyntax Syntax => (TableSyntax)Declaration;

    /// <summary>Gets or sets whether its fields are bound.</summary>
    public bool IsBound { get; set; }

    /// <summary>Gets or sets the attributes of the declaration.</summary>
    public AttributeList Attributes { get; set; }

    /// <summary>Gets or sets whether its layout is known, or cannot be because the struct has an error.</summary>
    public bool IsLaidOut { get; set; }

    /// <summary>Gets or sets its model; null until it is laid out, and if it has an error.</summary>
    public StructModel? Model { get; set; }

    /// <inheritdoc/>
    public override BaseType Base => BaseType.Struct;

    /// <inheritdoc/>
    public override string Kind => "struct";

    /// <inheritdoc/>
    public override int InlineSize => Model?.Size ?? 1;

    /// <inheritdoc/>
    public override int Alignment => Model?.Alignment ?? 1;
}
