using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>The bytes of fields whose types are known from a description rather than from C#.</content>
public readonly ref partial struct TableBuilder
{
    /// <summary>Gets the bytes of a scalar or struct in the table, without marking it as present.</summary>
    internal Span<byte> InlineBytes(int offset, int size) => _bytes.Slice<byte>(_table + (uint)offset, size);

    /// <summary>Marks a field as present; offset 0 makes it absent.</summary>
    internal void MarkField(int entry, int offset) => Mark(entry, offset);

    /// <summary>Appends a vector of <paramref name="count"/> zeroed elements, referenced by a 32-bit offset.</summary>
    internal Span<byte> CreateRaw(int entry, int offset, int count, int size, int alignment)
    {
        Span<byte> elements = AllocateRaw(count, size, sizeof(uint), alignment, out uint first);
        StoreNear(entry, offset, first - sizeof(uint));
        return elements;
    }

    /// <summary>
    /// Appends a vector of <paramref name="count"/> zeroed elements with a count of 4 or 8 bytes, referenced by a 64-bit offset.
    /// </summary>
    internal Span<byte> CreateOffset64Raw(int entry, int offset, int count, int size, int countSize, int alignment)
    {
        Span<byte> elements = AllocateRaw(count, size, countSize, alignment, out uint first);
        StoreOffset64(entry, offset, first - (uint)countSize);
        return elements;
    }

    /// <summary>Gets the bytes of a union's kind, and marks it as present.</summary>
    internal Span<byte> KindBytes(int entry, int kindOffset, int size)
    {
        MarkKindIn(entry, kindOffset);
        return InlineBytes(kindOffset, size);
    }

    /// <summary>
    /// Appends a vector with room for <paramref name="capacity"/> unions whose kinds take <paramref name="kindSize"/> bytes.
    /// </summary>
    internal UnionVectorBuilder CreateUnions(int entry, int offset, int kindOffset, int kindSize, int capacity)
    {
        AllocateRaw(capacity, kindSize, sizeof(uint), kindSize, out uint firstKind);
        StoreNear(entry - sizeof(ushort), kindOffset, firstKind - sizeof(uint));
        uint first = AllocateOffsets(entry, offset, capacity);
        MessageSpan bytes = Reserve(_message.Tail);
        bytes.Write(firstKind - sizeof(uint), 0u);
        return new UnionVectorBuilder(new TableBuilder(_message, bytes, 0, 0), firstKind, kindSize, first, capacity);
    }

    /// <summary>Appends a struct outside its table and stores the offset to it.</summary>
    internal Span<byte> AppendRaw(int offset, int size, int alignment) =>
        AppendZeros(offset, size, alignment, out uint first).Slice<byte>(first, size);

    /// <summary>Appends a vector with room for <paramref name="capacity"/> tables.</summary>
    internal TableVectorBuilder CreateTables(int entry, int offset, int capacity)
    {
        uint first = AllocateOffsets(entry, offset, capacity);
        return new TableVectorBuilder(_message, Reserve(_message.Tail), first, capacity);
    }

    /// <summary>Begins a message in a vector of bytes.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="isOffset64">Whether the vector has a 64-bit offset and count.</param>
    /// <param name="identifier">The file identifier; empty for none.</param>
    /// <param name="root">The parent of the root, which is appended at entry 0 and offset 0.</param>
    internal MessageScope CreateNestedRaw(
        int entry, int offset, bool isOffset64, scoped ReadOnlySpan<byte> identifier, out TableBuilder root)
    {
        if (isOffset64)
        {
            AllocateOffset64<byte>(entry, offset, 0, sizeof(ulong), NestedAlignment);
        }
        else
        {
            AllocateVector<byte>(entry, offset, 0, NestedAlignment, out _);
        }

        // The vector is still empty, so it begins at the end of the message.
        uint first = _message.Tail;
        return Nest(_message, Reserve(first), first, first - (isOffset64 ? (uint)sizeof(ulong) : sizeof(uint)), identifier, out root);
    }

    private Span<byte> AllocateRaw(int count, int size, int countSize, int alignment, out uint first)
    {
        long length = (long)count * size;
        if (length > int.MaxValue)
        {
            throw new MessageTooLargeException(length, _bytes.Capacity);
        }

        Span<byte> elements = Allocate<byte>(_message, _bytes, _generation, (int)length, countSize, alignment, out first);
        elements.Clear();
        Reserve(_message.Tail).Write(first - (uint)countSize, count);
        return elements;
    }
}
