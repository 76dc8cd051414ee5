using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Layout;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <content>Slots: by <c>id</c>, or in the order of declaration; a union takes two.</content>
internal sealed partial class TableBinder
{
    private const int LargestId = 65535;
    private const int NoId = -1;
    private const int BadId = -2;

    private static int SlotsOf(BoundField field) => field.IsUnion ? 2 : 1;

    private int BindId(BoundField field)
    {
        if (field.Attributes.Find(KnownAttribute.Id) is not { } attribute)
        {
            return NoId;
        }

        if (attribute.Value is not { } value)
        {
            _file.Diagnostics.Report(DiagnosticCatalog.IdWithoutValue, attribute.Name.Span, field.Name.Text);
        }
        else if (value.Kind == ValueKind.Missing)
        {
            return BadId;
        }
        else if (IntegerLiteral.TryParse(value.Text, out long id) && id is >= 0 and <= LargestId && !(field.IsUnion && id == 0))
        {
            return (int)id;
        }
        else
        {
            _file.Diagnostics.Report(field.IsUnion ? DiagnosticCatalog.UnionId : DiagnosticCatalog.InvalidId, value.Span, field.Name.Text, value.Text);
            return BadId;
        }

        if (!field.IsUnion)
        {
            return 0;
        }

        _file.Diagnostics.Report(DiagnosticCatalog.UnionId, attribute.Name.Span, field.Name.Text, "0");
        return BadId;
    }

    // False when the fields have no slots, which is reported.
    private bool AssignSlots()
    {
        int count = 0;
        int withId = 0;
        bool isBad = false;
        int next = 0;
        foreach (BoundField field in _fields)
        {
            field.Slot = next + SlotsOf(field) - 1;
            next = field.Slot + 1;
            count++;
            withId += field.Id == NoId ? 0 : 1;
            isBad |= field.Id == BadId;
        }

        if (isBad || (withId == 0 && !options.RequireExplicitIds))
        {
            return !isBad && CheckSlots();
        }

        if (withId < count)
        {
            ReportMissingIds(withId);
            return false;
        }

        foreach (BoundField field in _fields)
        {
            field.Slot = field.Id;
        }

        return CheckIds(next) && CheckSlots();
    }

    private void ReportMissingIds(int withId)
    {
        DiagnosticRule rule = withId > 0 ? DiagnosticCatalog.IdsOfSomeFields : DiagnosticCatalog.IdRequired;
        HashSet<int> used = [];
        foreach (BoundField field in _fields)
        {
            for (int slot = field.Id - SlotsOf(field) + 1; slot <= field.Id; slot++)
            {
                used.Add(slot);
            }
        }

        // From below, because ids have no gaps: with what is advised here, and nothing else, the table is right. A union takes the first pair.
        int single = 0;
        int pair = 0;
        foreach (BoundField field in _fields)
        {
            if (field.Id == NoId)
            {
                ref int next = ref single;
                if (field.IsUnion)
                {
                    next = ref pair;
                }

                while (used.Contains(next) || (field.IsUnion && used.Contains(next + 1)))
                {
                    next++;
                }

                int id = next + SlotsOf(field) - 1;
                used.Add(next);
                used.Add(id);
                _file.Diagnostics.ReportWith(
                    rule, field.Name.Span, $"give it the next free one: (id: {id.ToString(CultureInfo.InvariantCulture)})", null, field.Name.Text, _symbol.Name.FullName);
            }
        }
    }

    private bool CheckIds(int slotCount)
    {
        _fields.Sort(BySlot);
        bool isGood = true;
        int expected = 0;
        BoundField? previous = null;
        foreach (BoundField field in _fields)
        {
            int first = field.Slot - SlotsOf(field) + 1;
            if (first > expected && isGood)
            {
                Report(DiagnosticCatalog.MissingId, field, null, expected, slotCount);
            }
            else if (first < expected && previous is not null)
            {
                Report(DiagnosticCatalog.DuplicateId, field, previous, first, slotCount);
            }

            isGood &= first == expected;
            expected = Math.Max(expected, field.Slot + 1);
            previous = field;
        }

        return isGood;
    }

    private void Report(DiagnosticRule rule, BoundField field, BoundField? other, int id, int slotCount)
    {
        AttributeSyntax attribute = field.Attributes.Find(KnownAttribute.Id)!;
        int free = NextFree(slotCount);
        _file.Diagnostics.ReportWith(
            rule,
            attribute.Value?.Span ?? attribute.Name.Span,
            other is null ? null : $"the next free id is {free.ToString(CultureInfo.InvariantCulture)}",
            other is null ? null : _file.Diagnostics.Relate(other.Name.Span, "the other field"),
            field.Name.Text,
            id.ToString(CultureInfo.InvariantCulture),
            other?.Name.Text ?? "");
    }

    private int NextFree(int slotCount)
    {
        int free = 0;
        foreach (BoundField field in _fields)
        {
            free = field.Slot < slotCount ? Math.Max(free, field.Slot + 1) : free;
        }

        return free;
    }

    private bool CheckSlots()
    {
        foreach (BoundField field in _fields)
        {
            if (field.Slot > TableLayouter.LargestSlot)
            {
                _file.Diagnostics.Report(
                    DiagnosticCatalog.TooManySlots, field.Name.Span, field.Name.Text, field.Slot.ToString(CultureInfo.InvariantCulture), TableLayouter.LargestSlot.ToString(CultureInfo.InvariantCulture));
                return false;
            }
        }

        return true;
    }
}
