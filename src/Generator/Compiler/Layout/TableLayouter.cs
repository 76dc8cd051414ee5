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
    private const int LargestAlignmentLog = 5;

    // One queue per alignment 1, 2, 4, 8, 16, 32: fields by slot, unions twice.
    private readonly List<(BoundField Field, bool IsDiscriminant)>[] _queues = Array.ConvertAll(new int[LargestAlignmentLog + 1], static _ => new List<(BoundField, bool)>());
    private readonly int[] _heads = new int[LargestAlignmentLog + 1];
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
            fields.Sort(static (left, right) => left.Syntax.Name.Span.Start.CompareTo(right.Syntax.Name.Span.Start));
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
        int pending = 0;
        foreach (BoundField field in fields)
        {
            field.Offset = 0;
            field.DiscriminantOffset = 0;
            if (!field.IsDeprecated)
            {
                if (field.IsUnion)
                {
                    _queues[Log(field.DiscriminantSize)].Add((field, true));
                    pending++;
                }

                _queues[Log(field.Model.Alignment)].Add((field, false));
                pending++;
            }
        }

        while (pending > 0)
        {
            if (FindQueue() is int queue and >= 0)
            {
                (BoundField field, bool isDiscriminant) = _queues[queue][_heads[queue]++];
                Place(field, isDiscriminant);
                pending--;
            }
        }

        for (int i = 0; i <= LargestAlignmentLog; i++)
        {
            _queues[i].Clear();
            _heads[i] = 0;
        }
    }

    // The largest alignment that divides the position and has fields left; if there is none, moves on to where the smallest one fits.
    private int FindQueue()
    {
        int smallest = -1;
        for (int i = LargestAlignmentLog; i >= 0; i--)
        {
            if (_heads[i] < _queues[i].Count)
            {
                if (Align(_position, 1 << i) == _position)
                {
                    return i;
                }

                smallest = i;
            }
        }

        _position = Align(_position, 1 << smallest);
        return -1;
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

    private static int Log(int alignment) => alignment switch { 1 => 0, 2 => 1, 4 => 2, 8 => 3, 16 => 4, _ => 5 };

    private TableLayout MakeLayout(List<BoundField> fields, int size, bool hasIdentifier)
    {
        int slots = 0;
        foreach (BoundField field in fields)
        {
            slots = field.IsDeprecated ? slots : Math.Max(slots, field.Slot + 1);
        }

        var table = new ushort[(VTableHeader / 2) + slots];
        table[0] = (ushort)(2 * table.Length);
        table[1] = (ushort)size;
        var initial = (ushort[])table.Clone();
        byte[] inline = new byte[size];
        foreach (BoundField field in fields)
        {
            if (field.IsDeprecated)
            {
                continue;
            }

            int entry = (VTableHeader / 2) + field.Slot;
            table[entry] = (ushort)field.Offset;
            if (field.IsUnion)
            {
                table[entry - 1] = (ushort)field.DiscriminantOffset;
            }

            if (field.IsInitiallyPresent)
            {
                initial[entry] = (ushort)field.Offset;
                Write(inline, field.Offset, field.Model.InlineSize, field.Default.Bits);
            }
        }

        int rootVTable = VTableOffsetSize + (hasIdentifier ? IdentifierSize : 0);
        return new TableLayout(
            size, _alignment, new(table), new(initial), new(inline), rootVTable, Align(rootVTable + (2 * table.Length), _alignment));
    }

    private static void Write(byte[] bytes, int offset, int size, ulong bits)
    {
        for (int i = 0; i < size; i++)
        {
            bytes[offset + i] = unchecked((byte)(bits >> (8 * i)));
        }
    }
}
