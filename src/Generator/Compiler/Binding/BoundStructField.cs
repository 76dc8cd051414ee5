namespace ZcGen.Compiler.Binding;

/// <summary>A field of a struct whose type is resolved.</summary>
/// <param name="Index">Which of the declared fields it is.</param>
/// <param name="Type">Its type.</param>
/// <param name="Attributes">Its attributes.</param>
internal readonly record struct BoundStructField(int Index, BoundType Type, AttributeList Attributes);
