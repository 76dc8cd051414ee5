using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A struct while it is being bound.</summary>
internal sealed class StructSymbol(NamespaceSymbol scope, FileScope file, TableSyntax syntax) : TypeSymbol(scope, file, syntax)
{
    /// <summary>How it is declared.</summary>
    public TableSyntax Syntax => (TableSyntax)Declaration;

    /// <summary>What is written in parentheses behind its name.</summary>
    public AttributeList Attributes { get; set; }

    /// <summary>Its meaning; null until it is laid out, and when something is wrong with it.</summary>
    public StructModel? Model { get; set; }

    /// <summary>Its usable fields, types resolved; null unless they must wait for <see cref="Pending"/>.</summary>
    public List<BoundStructField>? Fields { get; set; }

    /// <summary>The types of those fields.</summary>
    public TypeSymbol[] References { get; set; } = [];

    /// <summary>Structs that contain it, once per field; null when none does.</summary>
    public List<StructSymbol>? Containers { get; set; }

    /// <summary>Its fields were looked at.</summary>
    public bool IsBound { get; set; }

    /// <summary>How many of its fields are structs that are not laid out yet.</summary>
    public int Pending { get; set; }

    /// <inheritdoc/>
    public override BaseType Base => BaseType.Struct;

    /// <inheritdoc/>
    public override string Kind => "struct";

    /// <inheritdoc/>
    public override int InlineSize => Model?.Size ?? 1;

    /// <inheritdoc/>
    public override int Alignment => Model?.Alignment ?? 1;
}
