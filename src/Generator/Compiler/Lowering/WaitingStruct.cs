using ZcGen.Compiler.Binding;

namespace ZcGen.Compiler.Lowering;

/// <summary>A struct that waits for the layouts of structs that it contains.</summary>
internal sealed class WaitingStruct(StructSymbol symbol, List<BoundStructField> fields, int pending)
{
    /// <summary>Gets the struct.</summary>
    public StructSymbol Symbol => symbol;

    /// <summary>Gets its fields.</summary>
    public List<BoundStructField> Fields => fields;

    /// <summary>Gets or sets how many of its fields are structs without a layout.</summary>
    public int Pending { get; set; } = pending;
}
