using System.Globalization;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares two versions of an enum.</summary>
internal sealed class EnumComparison(TypeFacts old, TypeFacts current, ChangeList changes)
{
    /// <summary>Compares them.</summary>
    public void Compare()
    {
        if (old.Underlying != current.Underlying)
        {
            changes.AddType(DiagnosticCatalog.EnumUnderlyingChanged, old, current, old.Name, old.Underlying, current.Underlying);
        }

        bool isMoved = old.Members.Any(value => current.Find(value.Name) is { } named && named.Number != value.Number);
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

        foreach (MemberFacts value in current.Members)
        {
            if (old.Find(value.Name) is null && old.Find(value.Number) is null)
            {
                CompareAdded(value);
            }
        }
    }

    private string Number(MemberFacts value) => old.Underlying == "ulong"
        ? ((ulong)value.Number).ToString(CultureInfo.InvariantCulture)
        : value.Number.ToString(CultureInfo.InvariantCulture);

    private void Compare(MemberFacts value)
    {
        MemberFacts? ofNumber = current.Find(value.Number);
        if (current.Find(value.Name) is { } named)
        {
            if (named.Number != value.Number)
            {
                changes.Add(
                    DiagnosticCatalog.EnumValueMoved, old, current, value.Name, value.Name, null,
                    value.Name, old.Name, Number(value), Number(named));
            }
        }
        else if (ofNumber is null || old.Find(ofNumber.Name) is not null)
        {
            changes.Add(DiagnosticCatalog.EnumValueDeleted, old, current, value.Name, null, null, value.Name, old.Name, Number(value));
        }
        else if (ofNumber.ValueOf(Trait.RenamedFrom) != value.Name)
        {
            changes.Add(
                DiagnosticCatalog.EnumValueRenamed, old, current, value.Name, ofNumber.Name, null,
                value.Name, old.Name, ofNumber.Name, Number(value));
        }
    }

    private void CompareAdded(MemberFacts value)
    {
        if (old.Has(Trait.Closed))
        {
            changes.Add(DiagnosticCatalog.ClosedEnumGrew, old, current, value.Name, value.Name, null, value.Name, old.Name);
        }

        foreach (MemberFacts removed in old.Removed)
        {
            if (removed.Number == value.Number && removed.Name != value.Name)
            {
                changes.Add(
                    DiagnosticCatalog.IdReused, old, current, value.Name, value.Name, null,
                    value.Name, old.Name, Number(value), removed.Name);
            }
        }
    }
}
