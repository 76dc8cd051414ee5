using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>Places the fields of tables, one table after another, in the canonical layout. Not thread-safe.</summary>
/// <remarks>
/// Fields are placed by alignment, largest first, and in slot order within one alignment. A field is placed early where its alignment
/// divides
/// the position, so that smaller fields fill the hole between the 4 bytes of the vtable offset and the first 8-byte field.
/// </remarks>
internal sealed class TableLayouter
{
    /// <summary>The last slot that a vtable can have: its size in bytes, 4 and 2 per slot, is a 16-bit number.</summary>
    public const int MaxSlot = ((MaxSize - VTableHeader) / 2) - 1;

    private const int MaxSize = 65535;

    // Positions stop here, so that they cannot overflow.
    private const int PositionLimit = 1 << 30;

    private const int VTableHeader = 4;
    private const int VTableOffsetSize = 4;
    private const int IdentifierSize = 4;

    // A queue per alignment, which is its index: from _heads to _ends of _queues. An entry is a Part.
    private readonly int[] _heads = new int[Alignments.Max + 1];
    private readonly int[] _ends = new int[Alignments.Max + 1];
    private int[] _queues = new int[64];

    private Field[] _fields = new Field[64];
    private int _count;
    private int _slotCount;
    private int _position;
    private int _alignment;

    /// <summary>Starts an empty table.</summary>
    public void Start()
    {
        _count = 0;
        _slotCount = 0;
    }

    /// <summary>Adds a field. Fields are added in the order of their slots.</summary>
    /// <param name="type">The type of the field.</param>
    /// <param name="slot">The slot of the field, or of the value of a union.</param>
    /// <param name="discriminantSize">The size and alignment, in bytes, of a union's discriminant; 0 for other types.</param>
    /// <param name="textPosition">Where the field is declared, which is its place in an original order.</param>
    public void Add(TypeModel type, int slot, int discriminantSize, int textPosition)
    {
        _slotCount = slot + 1;
        Append(new Field
        {
            Size = type.InlineSize,
            Alignment = type.Alignment,
            DiscriminantSize = discriminantSize,
            TextPosition = textPosition,
        });
    }

    /// <summary>Adds a deprecated field, which takes no space.</summary>
    public void AddDeprecated() => Append(default);

    /// <summary>Places the fields. Returns null if the table is too large.</summary>
    /// <param name="isOriginalOrder">Whether fields are placed in the order of declaration.</param>
    /// <param name="hasIdentifier">Whether a message whose root is this table has a file identifier.</param>
    /// <param name="size">The size of the table in bytes, the vtable offset included; set in any case.</param>
    public TableLayout? LayOut(bool isOriginalOrder, bool hasIdentifier, out int size)
    {
        _position = VTableOffsetSize;
        _alignment = VTableOffsetSize;
        if (isOriginalOrder)
        {
            PlaceInOrder();
        }
        else
        {
            PlaceByAlignment();
        }

        size = Align(_position, VTableOffsetSize);
        return size > MaxSize ? null : MakeLayout(size, hasIdentifier);
    }

    /// <summary>
    /// Gets the offset of the field that was added at <paramref name="index"/>, in bytes from the start of the table; 0 if it is
    /// deprecated.
    /// </summary>
    public int OffsetOf(int index) => _fields[index].Offset;

    /// <summary>Gets the offset of the discriminant of the union that was added at <paramref name="index"/>; 0 for other fields.</summary>
    public int DiscriminantOffsetOf(int index) => _fields[index].DiscriminantOffset;

    private static int Align(int position, int alignment) => (position + alignment - 1) & -alignment;

    // The value or the discriminant of a field, as one number.
    private static int Part(int index, bool isDiscriminant) => (index << 1) | (isDiscriminant ? 1 : 0);

    private void Append(Field field)
    {
        if (_count == _fields.Length)
        {
            Array.Resize(ref _fields, 2 * _count);
        }

        _fields[_count++] = field;
    }

    private void PlaceInOrder()
    {
        int[] positions = new int[_count];
        int[] indices = new int[_count];
        for (int i = 0; i < _count; i++)
        {
            positions[i] = _fields[i].TextPosition;
            indices[i] = i;
        }

        Array.Sort(positions, indices);
        foreach (int index in indices)
        {
            if (_fields[index].IsStored)
            {
                if (_fields[index].DiscriminantSize != 0)
                {
                    Place(Part(index, isDiscriminant: true));
                }

                Place(Part(index, isDiscriminant: false));
            }
        }
    }

    private void PlaceByAlignment()
    {
        int waiting = FillQueues();
        while (waiting != 0)
        {
            // The largest alignment that divides the position and has fields left; if there is none, on to where the smallest one fits.
            int dividing = waiting & (((_position & -_position) << 1) - 1);
            if (dividing == 0)
            {
                _position = Align(_position, waiting & -waiting);
                continue;
            }

            int alignment = Alignments.Max;
            while ((dividing & alignment) == 0)
            {
                alignment >>= 1;
            }

            Place(_queues[_heads[alignment]++]);
            waiting ^= _heads[alignment] == _ends[alignment] ? alignment : 0;
        }
    }

    // Returns the set of the alignments that have fields: each is a bit, and the bit is the alignment.
    private int FillQueues()
    {
        Array.Clear(_ends, 0, _ends.Length);
        int waiting = 0;
        for (int i = 0; i < _count; i++)
        {
            ref readonly Field field = ref _fields[i];
            if (field.IsStored)
            {
                _ends[field.Alignment]++;
                waiting |= field.Alignment;
                if (field.DiscriminantSize != 0)
                {
                    _ends[field.DiscriminantSize]++;
                    waiting |= field.DiscriminantSize;
                }
            }
        }

        int count = 0;
        for (int alignment = 1; alignment <= Alignments.Max; alignment <<= 1)
        {
            _heads[alignment] = count;
            count += _ends[alignment];
            _ends[alignment] = _heads[alignment];
        }

        if (_queues.Length < count)
        {
            Array.Resize(ref _queues, 2 * count);
        }

        for (int i = 0; i < _count; i++)
        {
            ref readonly Field field = ref _fields[i];
            if (field.IsStored)
            {
                if (field.DiscriminantSize != 0)
                {
                    _queues[_ends[field.DiscriminantSize]++] = Part(i, isDiscriminant: true);
                }

                _queues[_ends[field.Alignment]++] = Part(i, isDiscriminant: false);
            }
        }

        return waiting;
    }

    private void Place(int part)
    {
        ref Field field = ref _fields[part >> 1];
        bool isDiscriminant = (part & 1) != 0;
        int alignment = isDiscriminant ? field.DiscriminantSize : field.Alignment;
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
            _position = (int)Math.Min(PositionLimit, (long)offset + field.Size);
        }
    }

    private TableLayout MakeLayout(int size, bool hasIdentifier)
    {
        int entries = (VTableHeader / 2) + _slotCount;
        int rootVTable = VTableOffsetSize + (hasIdentifier ? IdentifierSize : 0);
        return new TableLayout(size, _alignment, entries, rootVTable, Align(rootVTable + (2 * entries), _alignment));
    }

    private struct Field
    {
        public int Size;
        public int Alignment;
        public int DiscriminantSize;
        public int TextPosition;
        public int Offset;
        public int DiscriminantOffset;

        // A deprecated field has no alignment.
        public readonly bool IsStored => Alignment != 0;
    }
}
