using System.Globalization;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>What matters to other versions about a type.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="File">The path of the schema file that declares it.</param>
/// <param name="Underlying">The integer type of an enum or union; otherwise empty.</param>
/// <param name="Size">The bytes of a struct; otherwise 0.</param>
/// <param name="Alignment">The alignment of a struct; otherwise 0.</param>
/// <param name="Traits">What else is said of it, sorted.</param>
/// <param name="Members">Fields by slot or offset, values and members by number.</param>
/// <param name="Removed">What earlier versions had and this one must not give another meaning; known to a lock only.</param>
public sealed record TypeFacts(
    string Name,
    TypeKind Kind,
    string File,
    string Underlying,
    int Size,
    int Alignment,
    EquatableArray<string> Traits,
    EquatableArray<MemberFacts> Members,
    EquatableArray<MemberFacts> Removed)
{
    /// <summary>Gets the name without its namespace.</summary>
    public string SimpleName => Name.Substring(Name.LastIndexOf('.') + 1);

    /// <summary>Gets the namespace; empty for the global one.</summary>
    public string Namespace => Name.LastIndexOf('.') is > 0 and var dot ? Name.Substring(0, dot) : "";

    /// <summary>Gets what it is as schemas write it.</summary>
    public string Keyword => Kind switch
    {
        TypeKind.Enum => "enum",
        TypeKind.Struct => "struct",
        TypeKind.Table => "table",
        _ => "union",
    };

    /// <summary>Returns the number of a member as schemas write it.</summary>
    public string NumberOf(MemberFacts member) => Underlying == "ulong"
        ? ((ulong)member.Number).ToString(CultureInfo.InvariantCulture)
        : member.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns whether another version has the same members, with the same meaning as far as it is said here.</summary>
    public bool HasContentOf(TypeFacts other) => Kind == other.Kind && Underlying == other.Underlying && Size == other.Size
        && Alignment == other.Alignment && Traits == other.Traits && Members == other.Members;

    /// <summary>Returns whether <paramref name="trait"/> is said of it.</summary>
    public bool Has(string trait) => TraitList.Has(Traits, trait);

    /// <summary>Returns the value of a trait that has one, such as <c>renamed_from</c>; null without it.</summary>
    public string? ValueOf(string trait) => TraitList.ValueOf(Traits, trait);

    /// <summary>Returns the member of a name; null if there is none.</summary>
    public MemberFacts? Find(string name)
    {
        foreach (MemberFacts member in Members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>Returns the member of a number; null if there is none.</summary>
    public MemberFacts? Find(long number)
    {
        foreach (MemberFacts member in Members)
        {
            if (member.Number == number)
            {
                return member;
            }
        }

        return null;
    }
}
