using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>A field of a struct, with its names in C#.</summary>
/// <param name="Model">The field.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; for an array, the name of the type of its own that is nested in the struct.</param>
internal sealed record StructField(FieldModel Model, string Name, string Type);
