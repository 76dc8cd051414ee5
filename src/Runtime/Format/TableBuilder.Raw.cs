using ZcGen.Memory;

namespace ZcGen.Format;

/// <content>Fields of types that are known from a description, not from C#: their bytes.</content>
public readonly ref partial struct TableBuilder
{
    /// <summary>The bytes of a number or struct in the table; whether the vtable has it stays as it is.</summary>
    internal Span<byte> InlineBytes(int offset, int size) => _bytes.Slice<byte>(_table + (uint)offset, size);

    /// <summary>Marks a field as present; 0 as offset makes it absent.</summary>
    internal void MarkField(int entry, int offset) => Mark(entry, offset);

    /// <summary>Appends a vector of <paramref name="count"/> elements that are zero, behind an offset of 32 bits.</summary>
    internal Span<byte> CreateRaw(int entry, int offset, int count, int size, int alignment)
    {
        Span<byte> elements = AllocateRaw(count, size, sizeof(uint), alignment, out uint first);
        uint field = _table + (uint)offset;
        _bytes.Write(field, first - sizeof(uint) - field);
        Mark(entry, offset);
        return elements;
    }

    /// <summary>The same, behind an offset of 64 bits, with a count of 4 or 8 bytes.</summary>
    internal Span<byte> CreateFarRaw(int entry, int offset, int count, int size, int countSize, int alignment)
    {
        Span<byte> elements = AllocateRaw(count, size, countSize, alignment, out uint first);
        StoreFar(entry, offset, first - (uint)countSize);
        return elements;
    }

    /// <summary>Appends a struct outside of its table, and stores the offset to it.</summary>
    internal Span<byte> AppendRaw(int offset, int size, int alignment)
    {
        uint tail = _message.Tail;
        uint first = Align(tail, (uint)Math.Max(alignment, sizeof(uint)));
        uint end = Align(first + (uint)size, sizeof(uint));
        MessageSpan bytes = Reserve(end);
        bytes.Slice<byte>(tail, (int)(end - tail)).Clear();
        _message.Tail = end;
        uint field = _table + (uint)offset;
        _bytes.Write(field, first - field);
        return bytes.Slice<byte>(first, size);
    }

    /// <summary>Appends a vector with room for <paramref name="capacity"/> tables.</summary>
    internal TableVectorBuilder CreateTables(int entry, int offset, int capacity)
    {
        uint first = AllocateOffsets(entry, offset, capacity);
        return new TableVectorBuilder(_message, Reserve(_message.Tail), first, capacity);
    }

    /// <summary>Begins a message in a vector of bytes.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="isFar">The vector has a 64-bit offset and count.</param>
    /// <param name="identifier">The file identifier, or nothing.</param>
    /// <param name="root">Where the root is to be appended, at entry 0 and offset 0.</param>
    internal MessageScope CreateNestedRaw(int entry, int offset, bool isFar, scoped ReadOnlySpan<byte> identifier, out TableBuilder root)
    {
        uint first;
        if (isFar)
        {
            AllocateFar<byte>(entry, offset, 0, sizeof(ulong), NestedAlignment);
            first = _message.Tail;
        }
        else
        {
            AllocateVector<byte>(entry, offset, 0, NestedAlignment, out first);
        }

        uint end = first + sizeof(uint) + (uint)identifier.Length;
        MessageSpan bytes = Reserve(end);
        bytes.Write(first, 0u);
        bytes.Write(first + sizeof(uint), identifier);
        _message.Tail = end;
        root = new TableBuilder(_message, bytes, first, 0);
        return new MessageScope(_message, bytes, first, first - (isFar ? (uint)sizeof(ulong) : sizeof(uint)));
    }

    private Span<byte> AllocateRaw(int count, int size, int countSize, int alignment, out uint first)
    {
        long length = (long)count * size;
        if (length > int.MaxValue)
        {
            throw new MessageTooLargeException(length, _bytes.Capacity);
        }

        Span<byte> elements = Allocate<byte>((int)length, countSize, alignment, out first);
        elements.Clear();
        Reserve(_message.Tail).Write(first - (uint)countSize, count);
        return elements;
    }
}
