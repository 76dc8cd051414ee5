namespace ZcGen.Compiler.Binding;

/// <summary>A field of a struct whose type is resolved.</summary>
/// <param name="Index">The index of the field in the declaration.</param>
/// <param name="Type">The type.</param>
/// <param name="Attributes">The attributes.</param>
internal readonly record struct BoundStructField(int Index, BoundType Type, AttributeList Attributes);
