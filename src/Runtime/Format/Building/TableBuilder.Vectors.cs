using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Vectors of scalars and structs, and the allocation of all vectors.</content>
public readonly ref partial struct TableBuilder
{
    /// <summary>Appends a copy of a vector of scalars or structs.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="alignment">The alignment of an element, a power of two.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public void Vector<T>(int entry, int offset, scoped ReadOnlySpan<T> elements, int alignment)
        where T : unmanaged => elements.CopyTo(AllocateVector<T>(entry, offset, elements.Length, alignment, out _));

    /// <summary>Appends a vector of <paramref name="count"/> elements, to be filled in place.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="alignment">The alignment of an element, a power of two.</param>
    /// <param name="zeroed">
    /// Whether the elements are cleared. If not, they hold what the buffer held before, and readers see what is not overwritten.
    /// </param>
    /// <returns>The elements, in the message.</returns>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public Span<T> CreateVector<T>(int entry, int offset, int count, int alignment, bool zeroed = true)
        where T : unmanaged => Cleared(AllocateVector<T>(entry, offset, count, alignment, out _), zeroed);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<T> AllocateVector<T>(int entry, int offset, int count, int alignment, out uint first)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        CheckUse();
        uint tail = _message.Tail;
        first = (uint)MessageSpan.VectorStart(tail, sizeof(uint), alignment);
        if (!_bytes.TryWriteVector(tail, sizeof(uint), alignment, count, out ulong end, out Span<T> elements))
        {
            return AllocateGrownVector<T>(_message, _bytes, _table, _vtable, _generation, entry, offset, count, alignment);
        }

        _message.Tail = (uint)end;
        StoreNear(entry, offset, first - sizeof(uint));
        return elements;
    }

    // Repeats the allocation, so that no intermediate result lives across the growth. The builder's parts are passed singly, which keeps
    // them in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Span<T> AllocateGrownVector<T>(
        MessageBuilder message, MessageSpan bytes, uint table, uint vtable, int generation, int entry, int offset, int count, int alignment)
        where T : unmanaged
    {
        Span<T> elements = Allocate<T>(message, bytes, generation, count, sizeof(uint), alignment, out uint first);
        new TableBuilder(message, bytes, table, vtable, generation).StoreNear(entry, offset, first - sizeof(uint));
        return elements;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StoreNear(int entry, int offset, uint position)
    {
        uint field = _table + (uint)offset;
        _bytes.Write(field, position - field);
        Mark(entry, offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<T> Cleared<T>(Span<T> elements, bool zeroed)
    {
        if (zeroed)
        {
            elements.Clear();
        }

        return elements;
    }

    // Appends a count of 4 or 8 bytes and room for the elements, which the caller stores.
    private static Span<T> Allocate<T>(
        MessageBuilder message, MessageSpan bytes, int generation, int count, int countSize, int alignment, out uint first)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        CheckUse(message, generation);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        uint tail = message.Tail;
        first = (uint)MessageSpan.VectorStart(tail, countSize, alignment);
        if (!bytes.TryWriteVector(tail, countSize, alignment, count, out ulong end, out Span<T> elements))
        {
            bytes = Grow(message, generation, end, bytes.Capacity);
            _ = bytes.TryWriteVector(tail, countSize, alignment, count, out end, out elements);
        }

        message.Tail = (uint)end;
        return elements;
    }

    // Appends `capacity` zero offsets with a count of 0, which grows as elements are added.
    private uint AllocateOffsets(int entry, int offset, int capacity)
    {
        AllocateVector<uint>(entry, offset, capacity, sizeof(uint), out uint first).Clear();
        Reserve(_message.Tail).Write(first - sizeof(uint), 0u);
        return first;
    }
}
