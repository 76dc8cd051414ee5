using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>An enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Underlying">Its integer type.</param>
/// <param name="IsBitFlags">Values are single bits that combine.</param>
/// <param name="Values">In ascending order of their number.</param>
/// <param name="Attributes">All attributes written on it.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public sealed record EnumModel(
    TypeName Name,
    BaseType Underlying,
    bool IsBitFlags,
    EquatableArray<EnumValueModel> Values,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation)
{
    /// <summary>Whether it is internal in C#: declared <c>private</c>, and shown by no public type.</summary>
    public bool IsInternal { get; init; }

    /// <summary>What is generated for it beyond its values.</summary>
    public EmissionFeatures Features { get; init; }
}

/// <summary>One value of an enum.</summary>
/// <param name="Name">As the schema writes it.</param>
/// <param name="Bits">Its number, sign-extended to 64 bits; for bit flags the bit itself (<c>1 &lt;&lt; n</c>).</param>
/// <param name="Attributes">All attributes written on it.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public readonly record struct EnumValueModel(
    string Name,
    ulong Bits,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation);
