using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>What the members of the old version of a type have become.</summary>
/// <remarks>
/// In messages, a member is its number. In the schema it is its name, by which people know it. So members are matched by name; a name that is
/// gone has become the new name that has its number.
/// </remarks>
internal sealed class MemberMatches(TypeFacts old, TypeFacts current)
{
    private readonly MemberIndex _old = new(old);
    private readonly MemberIndex _new = new(current);

    /// <summary>Gets the members whose names and numbers the old version does not have.</summary>
    public IEnumerable<MemberFacts> Added =>
        current.Members.Where(member => _old.Find(member.Name) is null && _old.Find(member.Number) is null);

    /// <summary>Finds a member of the old version again.</summary>
    /// <param name="member">The member.</param>
    /// <param name="found">The member of the new version; null if it is gone.</param>
    public MemberMatch Find(MemberFacts member, out MemberFacts? found)
    {
        found = _new.Find(member.Name);
        if (found is not null)
        {
            return found.Number == member.Number ? MemberMatch.Kept : MemberMatch.Moved;
        }

        found = _new.Find(member.Number);
        if (found is not null && _old.Find(found.Name) is null)
        {
            return MemberMatch.Renamed;
        }

        found = null;
        return MemberMatch.Deleted;
    }

    /// <summary>Returns the member with which another one has exchanged its number; null if it has not.</summary>
    /// <param name="member">A member of the old version.</param>
    /// <param name="moved">What it is in the new version, with another number.</param>
    public (MemberFacts Old, MemberFacts New)? FindSwapped(MemberFacts member, MemberFacts moved) =>
        _old.Find(moved.Number) is { } other && _new.Find(other.Name) is { } otherMoved && otherMoved.Number == member.Number
            ? (other, otherMoved)
            : null;

    /// <summary>Reports a member that was added, if another one that was removed before had its number.</summary>
    public void ReportReuse(MemberFacts added, ChangeList changes)
    {
        foreach (MemberFacts removed in old.Removed)
        {
            if (removed.Number == added.Number && (removed.Name != added.Name || removed.Type != added.Type))
            {
                changes.Add(
                    DiagnosticCatalog.IdReused, old, current, added.Name, added.Name, null,
                    added.Name, old.Name, old.NumberOf(added), removed.Name);
            }
        }
    }
}

/// <summary>How a member of the old version was found in the new one.</summary>
internal enum MemberMatch : byte
{
    /// <summary>With its name and its number.</summary>
    Kept,

    /// <summary>With its name and another number.</summary>
    Moved,

    /// <summary>With its number and another name.</summary>
    Renamed,

    /// <summary>Not at all.</summary>
    Deleted,
}
