using ZcGen.Format;
using ZcGen.Memory;

namespace ZcGen.CompilerServices;

/// <content>Unions, and values that are not fields: entry 0 means that no vtable has an entry for the value.</content>
public readonly ref partial struct TableBuilder
{
    /// <summary>Gets the builder of a union field.</summary>
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
        where TKind : unmanaged => CreateUnions(entry, offset, kindOffset, Reinterpret.SizeOf<TKind>(), capacity);

    internal void Kind<TKind>(int entry, int kindOffset, TKind kind)
        where TKind : unmanaged
    {
        Scalar(kindOffset, kind);
        MarkKindIn(entry, kindOffset);
    }

    internal void MarkKindIn(int entry, int kindOffset) => MarkIn(entry == 0 ? 0 : entry - sizeof(ushort), kindOffset);

    internal void MarkIn(int entry, int offset)
    {
        if (entry != 0)
        {
            Mark(entry, offset);
        }
    }

    /// <summary>Appends a struct outside its table and stores the offset to it.</summary>
    internal void AppendStruct<T>(int offset, T value, int alignment)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        AppendZeros(offset, Reinterpret.SizeOf<T>(), alignment, out uint first).Write(first, value);
    }

    // Reserves room for a struct outside its table and stores the offset to it.
    private MessageSpan AppendZeros(int offset, int size, int alignment, out uint first)
    {
        uint tail = _message.Tail;
        first = Align(tail, (uint)Math.Max(alignment, sizeof(uint)));
        uint end = Align(first + (uint)size, sizeof(uint));
        MessageSpan bytes = Reserve(end);
        bytes.Slice<byte>(tail, (int)(end - tail)).Clear();
        _message.Tail = end;
        uint field = _table + (uint)offset;
        _bytes.Write(field, first - field);
        return bytes;
    }
}
