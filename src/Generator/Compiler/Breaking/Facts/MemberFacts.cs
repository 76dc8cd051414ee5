using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>What matters to other versions about a field, a value of an enum, or a member of a union.</summary>
/// <param name="Number">
/// The slot of a table's field (of a union: that of its value), the byte offset of a struct's field, or the number of a value or member.
/// </param>
/// <param name="Name">The name.</param>
/// <param name="Type">The type as schemas write it, with full names; empty for a value of an enum.</param>
/// <param name="Default">The value of an absent field in one spelling; empty for zero, false and none.</param>
/// <param name="Traits">What else is said of it: words such as <c>required</c> or <c>hash=fnv1_32</c>, sorted.</param>
public sealed record MemberFacts(long Number, string Name, string Type, string Default, EquatableArray<string> Traits)
{
    /// <summary>Returns whether it says that it was called so before.</summary>
    public bool WasCalled(string name) => ValueOf(Trait.RenamedFrom) == name;

    /// <summary>Returns whether <paramref name="trait"/> is said of it.</summary>
    public bool Has(string trait) => TraitList.Has(Traits, trait);

    /// <summary>Returns the value of a trait that has one, such as <c>hash</c>; null without it.</summary>
    public string? ValueOf(string trait) => TraitList.ValueOf(Traits, trait);
}
