using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares two versions of a union.</summary>
internal sealed class UnionComparison(VersionPair versions, TypeFacts old, TypeFacts current, ChangeList changes)
{
    private readonly MemberMatches _matches = new(old, current);

    /// <summary>Compares them.</summary>
    public void Compare()
    {
        if (old.Underlying != current.Underlying)
        {
            changes.AddType(DiagnosticCatalog.UnionUnderlyingChanged, old, current, old.Name, old.Underlying, current.Underlying);
        }

        foreach (MemberFacts member in old.Members)
        {
            Compare(member);
        }

        foreach (MemberFacts member in _matches.Added)
        {
            _matches.ReportReuse(member, changes);
        }
    }

    private void Compare(MemberFacts member)
    {
        switch (_matches.Find(member, out MemberFacts? found))
        {
            case MemberMatch.Moved:
                changes.Add(
                    DiagnosticCatalog.UnionMemberMoved, old, current, member.Name, member.Name, null,
                    member.Name, old.Name, old.NumberOf(member), old.NumberOf(found!));
                break;
            case MemberMatch.Deleted:
                changes.Add(
                    DiagnosticCatalog.UnionMemberDeleted, old, current, member.Name, null, null, member.Name, old.Name, old.NumberOf(member));
                break;
            default:
                CompareSameNumber(member, found!);
                break;
        }
    }

    private void CompareSameNumber(MemberFacts member, MemberFacts same)
    {
        if (IsText(member) != IsText(same) || !versions.AreCompatibleTypes(member.Type, same.Type))
        {
            changes.Add(
                DiagnosticCatalog.UnionMemberTypeChanged, old, current, member.Name, same.Name, null,
                old.NumberOf(member), old.Name, Shown(member), Shown(same));
        }
        else if (same.Name != member.Name && !IsNamedAsItsType(member, same))
        {
            changes.Add(
                DiagnosticCatalog.UnionMemberRenamed, old, current, member.Name, same.Name, null, member.Name, old.Name, same.Name);
        }

        SizeComparison.CompareMember(old, current, member, same, changes);
    }

    private static string Shown(MemberFacts member) => member.Name == member.Type ? member.Name : $"{member.Name}:{member.Type}";

    // The built-in type needs an alias; without one, it is a table of that name.
    private static bool IsText(MemberFacts member) => member.Type == "string" && member.Name != "string";

    // A member without an alias is called as its type, whose new name is reported with the type.
    private static bool IsNamedAsItsType(MemberFacts before, MemberFacts after) =>
        before.Name == before.Type.Replace('.', '_') && after.Name == after.Type.Replace('.', '_');
}
