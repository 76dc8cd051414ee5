using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>A property of a data class.</summary>
/// <param name="Field">The field, and its names in reader and builder.</param>
/// <param name="Name">The property.</param>
/// <param name="Type">Its type, without a question mark.</param>
/// <param name="Element">The type of its elements, if it is a list.</param>
/// <param name="Initial">Its initial value; null for what a new object has anyway.</param>
internal sealed record DataField(TableField Field, string Name, string Type, string Element, string? Initial)
{
    /// <summary>How the field is stored.</summary>
    public FieldKind Kind => Field.Model.Kind;

    /// <summary>Null means that the field is absent.</summary>
    public bool IsNullable => Field.Model.IsNullable;

    /// <summary>Its type as a property has it.</summary>
    public string PropertyType => IsNullable ? Type + "?" : Type;
}
