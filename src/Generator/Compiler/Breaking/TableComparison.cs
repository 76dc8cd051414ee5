using System.Globalization;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares two versions of a table.</summary>
/// <remarks>
/// In messages, a field is its slot. In the schema it is its name, by which people know it. So fields are matched by name; a name that is
/// gone has become the new name that is on its slot.
/// </remarks>
internal sealed class TableComparison(VersionPair versions, TypeFacts old, TypeFacts current, ChangeList changes)
{
    private readonly FieldComparison _fields = new(versions, old, current, changes);

    /// <summary>Compares them.</summary>
    public void Compare()
    {
        foreach (MemberFacts field in old.Members)
        {
            Compare(field);
        }

        foreach (MemberFacts field in current.Members)
        {
            if (old.Find(field.Name) is null && old.Find(field.Number) is null)
            {
                CompareAdded(field);
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsRename(MemberFacts from, MemberFacts to) => to.ValueOf(Trait.RenamedFrom) == from.Name;

    private void Compare(MemberFacts field)
    {
        MemberFacts? inSlot = current.Find(field.Number);
        if (current.Find(field.Name) is { } named)
        {
            if (named.Number == field.Number)
            {
                _fields.Compare(field, named);
            }
            else
            {
                CompareMoved(field, named);
            }
        }
        else if (inSlot is null || old.Find(inSlot.Name) is not null)
        {
            string help = field.Has(Trait.Deprecated)
                ? $"keep '{field.Name}:{field.Type} (deprecated);', so that nothing gets its id"
                : $"write '{field.Name}:{field.Type} (deprecated);' instead";
            changes.Add(DiagnosticCatalog.FieldDeleted, old, current, field.Name, null, help, field.Name, old.Name);
        }
        else
        {
            CompareRenamed(field, inSlot);
        }
    }

    private void CompareMoved(MemberFacts field, MemberFacts moved)
    {
        // Two fields of one type that exchanged their places: every reader takes each for the other.
        if (old.Find(moved.Number) is { } other
            && current.Find(other.Name) is { } otherMoved
            && otherMoved.Number == field.Number
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
            field.Name, old.Name, Number(field.Number), Number(moved.Number));
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

        if (!IsRename(field, renamed))
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

        foreach (MemberFacts removed in old.Removed)
        {
            if (removed.Number == field.Number && (removed.Name != field.Name || removed.Type != field.Type))
            {
                changes.Add(
                    DiagnosticCatalog.IdReused, old, current, field.Name, field.Name, null,
                    field.Name, old.Name, Number(field.Number), removed.Name);
            }
        }
    }
}
