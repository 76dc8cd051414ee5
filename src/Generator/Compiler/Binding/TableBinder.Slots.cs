using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <content>Slots: by <c>id</c>, or in the order of declaration. A union takes two.</content>
internal sealed partial class TableBinder
{
    private const int MaxId = 65535;

    private static readonly Comparison<BoundField> BySlot = static (left, right) => left.Slot.CompareTo(right.Slot);

    private static int BindId(FileScope file, BoundField field)
    {
        if (field.Attributes.Find(KnownAttribute.Id) is not { } attribute)
        {
            return BoundField.NoId;
        }

        string name = field.Name.Text;
        if (attribute.Value is not { } value)
        {
            file.Diagnostics.Report(DiagnosticCatalog.IdWithoutValue, attribute.Name.Span, name);
            if (!field.IsUnion)
            {
                return 0;
            }

            file.Diagnostics.Report(DiagnosticCatalog.UnionId, attribute.Name.Span, name, "0");
            return BoundField.InvalidId;
        }

        if (value.Kind == ValueKind.Missing)
        {
            return BoundField.InvalidId;
        }

        if (IntegerLiteral.TryParse(value.Text, out long id) && id is >= 0 and <= MaxId && !(field.IsUnion && id == 0))
        {
            return (int)id;
        }

        file.Diagnostics.Report(field.IsUnion ? DiagnosticCatalog.UnionId : DiagnosticCatalog.InvalidId, value.Span, name, value.Text);
        return BoundField.InvalidId;
    }

    // Returns false, and reports why, if the fields have no valid slots.
    private bool AssignSlots(BoundTable table)
    {
        int slotCount = 0;
        int withId = 0;
        bool hasInvalidId = false;
        foreach (BoundField field in table.Fields)
        {
            slotCount += field.SlotCount;
            field.Slot = slotCount - 1;
            withId += field.Id == BoundField.NoId ? 0 : 1;
            hasInvalidId |= field.Id == BoundField.InvalidId;
        }

        if (hasInvalidId || (withId == 0 && !options.RequireExplicitIds))
        {
            return !hasInvalidId;
        }

        if (withId < table.Fields.Count)
        {
            ReportMissingIds(table, withId > 0 ? DiagnosticCatalog.IdsOfSomeFields : DiagnosticCatalog.IdRequired);
            return false;
        }

        foreach (BoundField field in table.Fields)
        {
            field.Slot = field.Id;
        }

        return CheckIds(table, slotCount);
    }

    private static void ReportMissingIds(BoundTable table, DiagnosticRule rule)
    {
        HashSet<int> used = [];
        foreach (BoundField field in table.Fields)
        {
            for (int slot = field.Id - field.SlotCount + 1; slot <= field.Id; slot++)
            {
                used.Add(slot);
            }
        }

        // The lowest free ids, because ids have no gaps: whoever takes the advice, and changes nothing else, has a valid table.
        int single = 0;
        int pair = 0;
        foreach (BoundField field in table.Fields)
        {
            if (field.Id != BoundField.NoId)
            {
                continue;
            }

            ref int next = ref single;
            if (field.IsUnion)
            {
                next = ref pair;
            }

            while (used.Contains(next) || (field.IsUnion && used.Contains(next + 1)))
            {
                next++;
            }

            int id = next + field.SlotCount - 1;
            used.Add(next);
            used.Add(id);
            string help = $"write (id: {id.ToString(CultureInfo.InvariantCulture)}), the next free id";
            table.File.Diagnostics.ReportWith(rule, field.Name.Span, help, null, field.Name.Text, table.Symbol.Name.FullName);
        }
    }

    private static bool CheckIds(BoundTable table, int slotCount)
    {
        table.Fields.Sort(BySlot);
        bool isValid = true;
        int expected = 0;
        BoundField? previous = null;
        foreach (BoundField field in table.Fields)
        {
            int first = field.Slot - field.SlotCount + 1;
            if (first > expected && isValid)
            {
                ReportId(table, DiagnosticCatalog.MissingId, field, null, null, expected.ToString(CultureInfo.InvariantCulture));
            }
            else if (first < expected && previous is not null)
            {
                string help = $"the next free id is {NextFreeId(table, slotCount).ToString(CultureInfo.InvariantCulture)}";
                RelatedLocation related = table.File.Diagnostics.Relate(previous.Name.Span, "the other field");
                string id = first.ToString(CultureInfo.InvariantCulture);
                ReportId(table, DiagnosticCatalog.DuplicateId, field, help, related, id, previous.Name.Text);
            }

            isValid &= first == expected;
            expected = Math.Max(expected, field.Slot + 1);
            previous = field;
        }

        return isValid;
    }

    private static void ReportId(
        BoundTable table, DiagnosticRule rule, BoundField field, string? help, RelatedLocation? related, params string[] arguments)
    {
        AttributeSyntax attribute = field.Attributes.Find(KnownAttribute.Id)!;
        table.File.Diagnostics.ReportWith(
            rule, attribute.Value?.Span ?? attribute.Name.Span, help, related, [field.Name.Text, .. arguments]);
    }

    private static int NextFreeId(BoundTable table, int slotCount)
    {
        int free = 0;
        foreach (BoundField field in table.Fields)
        {
            free = field.Slot < slotCount ? Math.Max(free, field.Slot + 1) : free;
        }

        return free;
    }
}
