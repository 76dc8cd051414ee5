using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares two versions of a table.</summary>
internal sealed class TableComparison(VersionPair versions, TypeFacts old, TypeFacts current, ChangeList changes)
{
    private readonly MemberMatches _matches = new(old, current);
    private readonly FieldComparison _fields = new(versions, old, current, changes);

    /// <summary>Compares them.</summary>
    public void Compare()
    {
        foreach (MemberFacts field in old.Members)
        {
            Compare(field);
        }

        foreach (MemberFacts field in _matches.Added)
        {
            CompareAdded(field);
        }
    }

    private void Compare(MemberFacts field)
    {
        switch (_matches.Find(field, out MemberFacts? found))
        {
            case MemberMatch.Kept:
                _fields.Compare(field, found!);
                break;
            case MemberMatch.Moved:
                CompareMoved(field, found!);
                break;
            case MemberMatch.Renamed:
                CompareRenamed(field, found!);
                break;
            default:
                string help = field.Has(Trait.Deprecated)
                    ? $"keep '{field.Name}:{field.Type} (deprecated);', so that nothing gets its id"
                    : $"write '{field.Name}:{field.Type} (deprecated);' instead";
                changes.Add(DiagnosticCatalog.FieldDeleted, old, current, field.Name, null, help, field.Name, old.Name);
                break;
        }
    }

    private void CompareMoved(MemberFacts field, MemberFacts moved)
    {
        // Two fields of one type that exchanged their places: every reader takes each for the other.
        if (_matches.FindSwapped(field, moved) is var (other, otherMoved)
            && versions.Compare(field.Type, otherMoved.Type) != TypeDifference.Other
            && versions.Compare(other.Type, moved.Type) != TypeDifference.Other)
        {
            if (field.Number < other.Number)
            {
                changes.Add(DiagnosticCatalog.FieldsSwapped, old, current, field.Name, field.Name, null, field.Name, other.Name, old.Name);
            }

            return;
        }

        changes.Add(
            DiagnosticCatalog.FieldMoved, old, current, field.Name, field.Name, null,
            field.Name, old.Name, old.NumberOf(field), current.NumberOf(moved));
    }

    private void CompareRenamed(MemberFacts field, MemberFacts renamed)
    {
        if (versions.Compare(field.Type, renamed.Type) == TypeDifference.Other)
        {
            string help = $"field '{field.Name}' had its id: give '{renamed.Name}' the next free id, and keep '{field.Name}' as deprecated";
            changes.Add(
                DiagnosticCatalog.FieldTypeChanged, old, current, field.Name, renamed.Name, help,
                renamed.Name, old.Name, field.Type, renamed.Type);
            return;
        }

        if (!renamed.WasCalled(field.Name))
        {
            changes.Add(
                DiagnosticCatalog.FieldRenamed, old, current, field.Name, renamed.Name, null, field.Name, old.Name, renamed.Name);
        }

        _fields.Compare(field, renamed);
    }

    private void CompareAdded(MemberFacts field)
    {
        if (field.Has(Trait.Required))
        {
            changes.Add(DiagnosticCatalog.RequiredAdded, old, current, field.Name, field.Name, null, field.Name, old.Name);
        }

        _matches.ReportReuse(field, changes);
    }
}
