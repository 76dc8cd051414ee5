using ZcGen.Memory;

namespace ZcGen.Format;

/// <content>Unions, and values that are written into other places than fields: an entry of 0 stands for a place that no vtable names.</content>
public readonly ref partial struct TableBuilder
{
    /// <summary>The builder of a union field.</summary>
    /// <param name="entry">Byte offset of the value's entry in the vtable; the kind's is before it.</param>
    /// <param name="offset">Byte offset of the value's offset in the table.</param>
    /// <param name="kindOffset">Byte offset of the kind in the table.</param>
    public UnionBuilder Union(int entry, int offset, int kindOffset) => new(this, entry, offset, kindOffset);

    /// <summary>Appends a vector with room for <paramref name="capacity"/> unions.</summary>
    /// <param name="entry">Byte offset of the values' entry in the vtable; the kinds' is before it.</param>
    /// <param name="offset">Byte offset of the values' offset in the table.</param>
    /// <param name="kindOffset">Byte offset of the kinds' offset in the table.</param>
    /// <param name="capacity">How many unions can be added.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public UnionVectorBuilder CreateUnionVector<TKind>(int entry, int offset, int kindOffset, int capacity)
        where TKind : unmanaged
    {
        int size = Reinterpret.SizeOf<TKind>();
        AllocateVector<TKind>(entry - sizeof(ushort), kindOffset, capacity, size, out uint firstKind).Clear();
        uint first = AllocateOffsets(entry, offset, capacity);
        MessageSpan bytes = Reserve(_message.Tail);
        bytes.Write(firstKind - sizeof(uint), 0u);
        return new UnionVectorBuilder(new TableBuilder(_message, bytes, 0, 0), firstKind, size, first, capacity);
    }

    internal void Kind<TKind>(int entry, int kindOffset, TKind kind)
        where TKind : unmanaged
    {
        Scalar(kindOffset, kind);
        MarkIn(entry == 0 ? 0 : entry - sizeof(ushort), kindOffset);
    }

    internal void MarkIn(int entry, int offset)
    {
        if (entry != 0)
        {
            Mark(entry, offset);
        }
    }

    /// <summary>Appends a struct outside of its table, and stores the offset to it.</summary>
    internal void AppendStruct<T>(int offset, T value, int alignment)
        where T : unmanaged
    {
        uint tail = _message.Tail;
        uint first = Align(tail, (uint)Math.Max(alignment, sizeof(uint)));
        uint end = Align(first + (uint)Reinterpret.SizeOf<T>(), sizeof(uint));
        MessageSpan bytes = Reserve(end);
        bytes.Slice<byte>(tail, (int)(end - tail)).Clear();
        bytes.Write(first, value);
        _message.Tail = end;
        uint field = _table + (uint)offset;
        _bytes.Write(field, first - field);
    }
}
