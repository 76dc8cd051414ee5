using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>A struct: fixed layout, no vtable, every field always there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fields">In declaration order, with byte offsets.</param>
/// <param name="Size">Bytes, padding at the end included.</param>
/// <param name="Alignment">Its alignment: the largest of its fields', or <c>force_align</c>.</param>
/// <param name="Padding">The holes between and after the fields; written as zeros.</param>
/// <param name="Attributes">All attributes written on it.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public sealed record StructModel(
    TypeName Name,
    EquatableArray<FieldModel> Fields,
    int Size,
    int Alignment,
    EquatableArray<PaddingModel> Padding,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation)
{
    /// <summary>Whether it is internal in C#: declared <c>private</c>, and shown by no public type.</summary>
    public bool IsInternal { get; init; }

    /// <summary>What is generated for it beyond its fields.</summary>
    public EmissionFeatures Features { get; init; }
}

/// <summary>A hole in a struct.</summary>
/// <param name="Offset">First byte of the hole, from the start of the struct.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct PaddingModel(int Offset, int Length)
{
    /// <summary>The first byte behind the hole.</summary>
    public int End => Offset + Length;
}
