using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>The canonical layout of tables. Its work arrays are reused from table to table; not thread-safe.</summary>
/// <remarks>
/// Fields lie by alignment, largest first, and of one alignment by slot. A field goes to the first place if its alignment divides it, so that smaller fields
/// fill the hole between the 4 bytes of the vtable offset and the first 8-byte field.
/// </remarks>
internal sealed class TableLayouter
{
    /// <summary>The last slot that a vtable has: its size in bytes, 4 + 2 per slot, is a 16-bit number.</summary>
    public const int LargestSlot = ((LargestSize - VTableHeader) / 2) - 1;

    private const int LargestSize = 65535;

    // Where positions stop to grow, so that they cannot overflow.
    private const int FarTooLarge = 1 << 30;

    private const int VTableHeader = 4;
    private const int VTableOffsetSize = 4;
    private const int IdentifierSize = 4;
    private const int LargestAlignment = 32;

    // One queue per alignment, which is its index: fields by slot, unions twice. All lie in one array, one after the other.
    private readonly int[] _heads = new int[LargestAlignment + 1];
    private readonly int[] _ends = new int[LargestAlignment + 1];
    private (BoundField Field, bool IsDiscriminant)[] _queues = new (BoundField, bool)[64];
    private int _position;
    private int _alignment;

    /// <summary>Gives each field its offset. Returns null when the table is too large; <paramref name="size"/> is its inline size in any case.</summary>
    /// <param name="fields">In slot order, before and after.</param>
    /// <param name="isOriginalOrder">Fields lie in the order of declaration.</param>
    /// <param name="hasIdentifier">A message whose root is this table has a file identifier.</param>
    /// <param name="size">Bytes of the table, the vtable offset included.</param>
    public TableLayout? LayOut(List<BoundField> fields, bool isOriginalOrder, bool hasIdentifier, out int size)
    {
        _position = VTableOffsetSize;
        _alignment = VTableOffsetSize;
        if (isOriginalOrder)
        {
            fields.Sort(static (left, right) => left.Name.Span.Start.CompareTo(right.Name.Span.Start));
            PlaceInOrder(fields);
            fields.Sort(static (left, right) => left.Slot.CompareTo(right.Slot));
        }
        else
        {
            PlaceByAlignment(fields);
        }

        size = Align(_position, VTableOffsetSize);
        return size > LargestSize ? null : MakeLayout(fields, size, hasIdentifier);
    }

    private static int Align(int position, int alignment) => (position + alignment - 1) & -alignment;

    private void PlaceInOrder(List<BoundField> fields)
    {
        foreach (BoundField field in fields)
        {
            field.Offset = 0;
            field.DiscriminantOffset = 0;
            if (!field.IsDeprecated)
            {
                if (field.IsUnion)
                {
                    Place(field, isDiscriminant: true);
                }

                Place(field, isDiscriminant: false);
            }
        }
    }

    private void PlaceByAlignment(List<BoundField> fields)
    {
        int waiting = FillQueues(fields);
        while (waiting != 0)
        {
            // The largest alignment that divides the position and has fields left; if there is none, on to where the smallest one fits.
            int dividing = waiting & (((_position & -_position) << 1) - 1);
            if (dividing == 0)
            {
                _position = Align(_position, waiting & -waiting);
                continue;
            }

            int alignment = LargestAlignment;
            while ((dividing & alignment) == 0)
            {
                alignment >>= 1;
            }

            (BoundField field, bool isDiscriminant) = _queues[_heads[alignment]++];
            Place(field, isDiscriminant);
            waiting ^= _heads[alignment] == _ends[alignment] ? alignment : 0;
        }
    }

    // Returns the alignments that have fields, as a set of bits, each of which is its alignment.
    private int FillQueues(List<BoundField> fields)
    {
        Array.Clear(_ends, 0, _ends.Length);
        int waiting = 0;
        foreach (BoundField field in fields)
        {
            field.Offset = 0;
            field.DiscriminantOffset = 0;
            if (!field.IsDeprecated)
            {
                _ends[field.Model.Alignment]++;
                waiting |= field.Model.Alignment;
                if (field.IsUnion)
                {
                    _ends[field.DiscriminantSize]++;
                    waiting |= field.DiscriminantSize;
                }
            }
        }

        int count = 0;
        for (int alignment = 1; alignment <= LargestAlignment; alignment <<= 1)
        {
            _heads[alignment] = count;
            count += _ends[alignment];
            _ends[alignment] = _heads[alignment];
        }

        if (_queues.Length < count)
        {
            Array.Resize(ref _queues, 2 * count);
        }

        foreach (BoundField field in fields)
        {
            if (!field.IsDeprecated)
            {
                if (field.IsUnion)
                {
                    _queues[_ends[field.DiscriminantSize]++] = (field, true);
                }

                _queues[_ends[field.Model.Alignment]++] = (field, false);
            }
        }

        return waiting;
    }

    private void Place(BoundField field, bool isDiscriminant)
    {
        int alignment = isDiscriminant ? field.DiscriminantSize : field.Model.Alignment;
        int offset = Align(_position, alignment);
        _alignment = Math.Max(_alignment, alignment);
        if (isDiscriminant)
        {
            field.DiscriminantOffset = offset;
            _position = offset + alignment;
        }
        else
        {
            field.Offset = offset;
            _position = (int)Math.Min(FarTooLarge, (long)offset + field.Model.InlineSize);
        }
    }

    private TableLayout MakeLayout(List<BoundField> fields, int size, bool hasIdentifier)
    {
        int slots = 0;
        foreach (BoundField field in fields)
        {
            slots = field.IsDeprecated ? slots : Math.Max(slots, field.Slot + 1);
        }

        int entries = (VTableHeader / 2) + slots;
        int rootVTable = VTableOffsetSize + (hasIdentifier ? IdentifierSize : 0);
        return new TableLayout(size, _alignment, entries, rootVTable, Align(rootVTable + (2 * entries), _alignment));
    }
}
