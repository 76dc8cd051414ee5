using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>A union.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Underlying">The type of its discriminant.</param>
/// <param name="Members">In ascending order of their number, the implicit NONE excluded.</param>
/// <param name="Attributes">All attributes written on it.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public sealed record UnionModel(
    TypeName Name,
    BaseType Underlying,
    EquatableArray<UnionMemberModel> Members,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation)
{
    /// <summary>Whether it is internal in C#: declared <c>private</c>, and shown by no public type.</summary>
    public bool IsInternal { get; init; }

    /// <summary>What is generated for it beyond reader and builder.</summary>
    public EmissionFeatures Features { get; init; }
}

/// <summary>One member of a union.</summary>
/// <param name="Name">Its alias, or the name of its type (dots become underscores).</param>
/// <param name="Type">A table, struct or string.</param>
/// <param name="Bits">Its discriminant, sign-extended to 64 bits.</param>
/// <param name="Attributes">All attributes written on it.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public sealed record UnionMemberModel(
    string Name,
    TypeModel Type,
    ulong Bits,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation)
{
    /// <summary>The most bytes of UTF-8 of a string; 0 if nothing bounds them.</summary>
    public int MaxLength { get; init; }

    /// <summary>How it is stored and accessed: a table, struct or string.</summary>
    public FieldKind Kind { get; } = FieldKinds.Of(Type);
}
