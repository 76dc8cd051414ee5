using System.Globalization;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares two versions of a union.</summary>
internal sealed class UnionComparison(VersionPair versions, TypeFacts old, TypeFacts current, ChangeList changes)
{
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

        foreach (MemberFacts member in current.Members)
        {
            if (old.Find(member.Name) is null && old.Find(member.Number) is null)
            {
                CompareAdded(member);
            }
        }
    }

    private static string Number(MemberFacts member) => member.Number.ToString(CultureInfo.InvariantCulture);

    private void Compare(MemberFacts member)
    {
        MemberFacts? ofNumber = current.Find(member.Number);
        if (current.Find(member.Name) is { } named && named.Number != member.Number)
        {
            changes.Add(
                DiagnosticCatalog.UnionMemberMoved, old, current, member.Name, member.Name, null,
                member.Name, old.Name, Number(member), Number(named));
        }
        else if (ofNumber is null || (ofNumber.Name != member.Name && old.Find(ofNumber.Name) is not null))
        {
            changes.Add(
                DiagnosticCatalog.UnionMemberDeleted, old, current, member.Name, null, null, member.Name, old.Name, Number(member));
        }
        else if (IsText(member) != IsText(ofNumber) || !versions.AreCompatibleTypes(member.Type, ofNumber.Type))
        {
            changes.Add(
                DiagnosticCatalog.UnionMemberTypeChanged, old, current, member.Name, ofNumber.Name, null,
                Number(member), old.Name, Shown(member), Shown(ofNumber));
        }
        else if (ofNumber.Name != member.Name && !IsNamedAsItsType(member, ofNumber))
        {
            changes.Add(
                DiagnosticCatalog.UnionMemberRenamed, old, current, member.Name, ofNumber.Name, null,
                member.Name, old.Name, ofNumber.Name);
        }
    }

    private static string Shown(MemberFacts member) => member.Name == member.Type ? member.Name : $"{member.Name}:{member.Type}";

    // The built-in type needs an alias; without one, it is a table of that name.
    private static bool IsText(MemberFacts member) => member.Type == "string" && member.Name != "string";

    // A member without an alias is called as its type, whose new name is reported with the type.
    private static bool IsNamedAsItsType(MemberFacts before, MemberFacts after) =>
        before.Name == before.Type.Replace('.', '_') && after.Name == after.Type.Replace('.', '_');

    private void CompareAdded(MemberFacts member)
    {
        foreach (MemberFacts removed in old.Removed)
        {
            if (removed.Number == member.Number && (removed.Name != member.Name || removed.Type != member.Type))
            {
                changes.Add(
                    DiagnosticCatalog.IdReused, old, current, member.Name, member.Name, null,
                    member.Name, old.Name, Number(member), removed.Name);
            }
        }
    }
}
