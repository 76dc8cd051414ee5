using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares two versions of an enum.</summary>
internal sealed class EnumComparison(TypeFacts old, TypeFacts current, ChangeList changes)
{
    private readonly MemberMatches _matches = new(old, current);

    /// <summary>Compares them.</summary>
    public void Compare()
    {
        if (old.Underlying != current.Underlying)
        {
            changes.AddType(DiagnosticCatalog.EnumUnderlyingChanged, old, current, old.Name, old.Underlying, current.Underlying);
        }

        bool isMoved = old.Members.Any(value => _matches.Find(value, out _) == MemberMatch.Moved);
        if (isMoved && old.Has(Trait.BitFlags) != current.Has(Trait.BitFlags))
        {
            string what = current.Has(Trait.BitFlags) ? "became an enum of bit_flags" : "is no longer an enum of bit_flags";
            changes.AddType(DiagnosticCatalog.BitFlagsChanged, old, current, old.Name, what);
            return;
        }

        foreach (MemberFacts value in old.Members)
        {
            Compare(value);
        }

        foreach (MemberFacts value in _matches.Added)
        {
            if (old.Has(Trait.Closed))
            {
                changes.Add(DiagnosticCatalog.ClosedEnumGrew, old, current, value.Name, value.Name, null, value.Name, old.Name);
            }

            _matches.ReportReuse(value, changes);
        }
    }

    private void Compare(MemberFacts value)
    {
        switch (_matches.Find(value, out MemberFacts? found))
        {
            case MemberMatch.Moved:
                changes.Add(
                    DiagnosticCatalog.EnumValueMoved, old, current, value.Name, value.Name, null,
                    value.Name, old.Name, old.NumberOf(value), old.NumberOf(found!));
                break;
            case MemberMatch.Renamed when !found!.WasCalled(value.Name):
                changes.Add(
                    DiagnosticCatalog.EnumValueRenamed, old, current, value.Name, found.Name, null,
                    value.Name, old.Name, found.Name, old.NumberOf(value));
                break;
            case MemberMatch.Deleted:
                changes.Add(
                    DiagnosticCatalog.EnumValueDeleted, old, current, value.Name, null, null, value.Name, old.Name, old.NumberOf(value));
                break;
            default:
                break;
        }
    }
}
