namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>Finds the members of a type, in a time that does not grow with their number.</summary>
internal sealed class MemberIndex
{
    // Up to so many, looking through them takes no longer than looking them up.
    private const int FewMembers = 16;

    private readonly TypeFacts _type;
    private readonly Dictionary<string, MemberFacts>? _byName;
    private readonly Dictionary<long, MemberFacts>? _byNumber;

    /// <summary>Initializes an index of the members of <paramref name="type"/>.</summary>
    public MemberIndex(TypeFacts type)
    {
        _type = type;
        if (type.Members.Count <= FewMembers)
        {
            return;
        }

        _byName = new(type.Members.Count, StringComparer.Ordinal);
        _byNumber = new(type.Members.Count);
        foreach (MemberFacts member in type.Members)
        {
            _byName[member.Name] = member;
            _byNumber[member.Number] = member;
        }
    }

    /// <summary>Returns the member of a name; null if there is none.</summary>
    public MemberFacts? Find(string name) =>
        _byName is null ? _type.Find(name) : _byName.TryGetValue(name, out MemberFacts? member) ? member : null;

    /// <summary>Returns the member of a number; null if there is none.</summary>
    public MemberFacts? Find(long number) =>
        _byNumber is null ? _type.Find(number) : _byNumber.TryGetValue(number, out MemberFacts? member) ? member : null;
}
