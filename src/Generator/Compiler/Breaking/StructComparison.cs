using System.Globalization;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares two versions of a struct, of which nothing may change but names.</summary>
internal sealed class StructComparison(VersionPair versions, TypeFacts old, TypeFacts current, ChangeList changes)
{
    private readonly MemberMatches _matches = new(old, current);

    /// <summary>Compares them.</summary>
    public void Compare()
    {
        int before = changes.Items.Count;
        foreach (MemberFacts field in old.Members)
        {
            Compare(field);
        }

        foreach (MemberFacts field in _matches.Added)
        {
            Add(field.Name, field.Name, $"field '{field.Name}' was added at byte {current.NumberOf(field)}");
        }

        bool isReported = changes.Items.Skip(before).Any(static change => change.Rule.Category == BreakingCategory.Wire);
        if (!isReported && (old.Size != current.Size || old.Alignment != current.Alignment))
        {
            changes.AddType(
                DiagnosticCatalog.StructAlignmentChanged, old, current,
                old.Name, Number(old.Alignment), Number(old.Size), Number(current.Alignment), Number(current.Size));
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Compare(MemberFacts field)
    {
        switch (_matches.Find(field, out MemberFacts? found))
        {
            case MemberMatch.Kept:
                CompareField(field, found!);
                break;
            case MemberMatch.Moved:
                string places = $"from byte {old.NumberOf(field)} to byte {current.NumberOf(found!)}";
                Add(field.Name, field.Name, $"field '{field.Name}' moved {places}");
                break;
            case MemberMatch.Renamed:
                if (!found!.WasCalled(field.Name))
                {
                    changes.Add(
                        DiagnosticCatalog.FieldRenamed, old, current, field.Name, found.Name, null, field.Name, old.Name, found.Name);
                }

                CompareField(field, found);
                break;
            default:
                Add(field.Name, null, $"field '{field.Name}' was deleted");
                break;
        }
    }

    private void CompareField(MemberFacts field, MemberFacts same)
    {
        switch (versions.Compare(field.Type, same.Type))
        {
            case TypeDifference.Other:
                Add(field.Name, same.Name, $"field '{same.Name}' changed its type from '{field.Type}' to '{same.Type}'");
                break;
            case TypeDifference.OtherName:
                changes.Add(
                    DiagnosticCatalog.GeneratedCodeChanged, old, current, field.Name, same.Name, null,
                    same.Name, old.Name, $"changed its type from '{field.Type}' to '{same.Type}', which has the same bytes");
                break;
            default:
                break;
        }

        if (field.Has(Trait.Key) != same.Has(Trait.Key))
        {
            string what = same.Has(Trait.Key) ? "became the key" : "is no longer the key";
            changes.Add(DiagnosticCatalog.KeyChanged, old, current, field.Name, same.Name, null, same.Name, old.Name, what);
        }
    }

    private void Add(string oldField, string? newField, string what) =>
        changes.Add(DiagnosticCatalog.StructChanged, old, current, oldField, newField, null, old.Name, what);
}
