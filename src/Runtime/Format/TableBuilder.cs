using System.Runtime.CompilerServices;
using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>Writes the fields of one table in place. Generated builders wrap one of these.</summary>
/// <remarks>
/// A table of canonical layout holds every field that has a default from the start; a field that can be absent appears in the
/// vtable when it is set. The tables of a vector share a vtable as long as they have the same fields; a table that differs gets
/// one of its own (copy on write). Copies of a builder build the same table. Setting an offset field again leaves the bytes of
/// the first value behind, unreferenced.
/// </remarks>
public ref struct TableBuilder
{
    private readonly MessageBuilder _message;
    private readonly uint _table;
    private readonly int _generation;
    private MessageSpan _bytes;

    // Position of the vtable that only this table uses; 0 while it shares one.
    private uint _vtable;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TableBuilder(MessageBuilder message, MessageSpan bytes, uint table, uint vtable)
    {
        _message = message;
        _bytes = bytes;
        _table = table;
        _vtable = vtable;
        _generation = message.Generation;
    }

    /// <summary>Stores a number or bool that every table of canonical layout holds.</summary>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Scalar<T>(int offset, T value)
        where T : unmanaged => _bytes.Write(_table + (uint)offset, value);

    /// <summary>Stores a struct or an optional number, and marks it as present.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inline<T>(int entry, int offset, T value)
        where T : unmanaged
    {
        _bytes.Write(_table + (uint)offset, value);
        Mark(entry, offset);
    }

    /// <summary>Stores an optional number; null makes the field absent.</summary>
    /// <inheritdoc cref="Inline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Optional<T>(int entry, int offset, T? value)
        where T : unmanaged
    {
        if (value.HasValue)
        {
            Inline(entry, offset, value.GetValueOrDefault());
        }
        else
        {
            Mark(entry, 0);
        }
    }

    /// <summary>Writes text behind all that was written so far, transcoded to UTF-8; absent text makes the field absent.</summary>
    /// <inheritdoc cref="Inline"/>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Text(int entry, int offset, Text value)
    {
        if (!value.IsPresent)
        {
            Mark(entry, 0);
            return;
        }

        uint position = TextWriter.Append(_message, ref _bytes, _generation, value);
        uint field = _table + (uint)offset;
        _bytes.Write(field, position - field);
        Mark(entry, offset);
    }

    /// <summary>Copies a vector of numbers or structs behind all that was written so far.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="alignment">Alignment of an element.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public void Vector<T>(int entry, int offset, scoped ReadOnlySpan<T> elements, int alignment)
        where T : unmanaged => elements.CopyTo(AllocateVector<T>(entry, offset, elements.Length, alignment));

    /// <summary>Appends a vector of <paramref name="count"/> zeros, to be filled in place.</summary>
    /// <inheritdoc cref="Vector"/>
    /// <returns>The elements, in the message.</returns>
    public Span<T> CreateVector<T>(int entry, int offset, int count, int alignment)
        where T : unmanaged
    {
        Span<T> elements = AllocateVector<T>(entry, offset, count, alignment);
        elements.Clear();
        return elements;
    }

    /// <summary>Appends a vector with room for <paramref name="capacity"/> strings.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="capacity">How many strings can be added.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public TextVectorBuilder CreateTextVector(int entry, int offset, int capacity) =>
        new(_message, AllocateOffsets(entry, offset, capacity, out uint first), first, capacity);

    /// <summary>Appends a vector with room for <paramref name="capacity"/> tables.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="capacity">How many tables can be added.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public TableVectorBuilder CreateTableVector(int entry, int offset, int capacity) =>
        new(_message, AllocateOffsets(entry, offset, capacity, out uint first), first, capacity);

    /// <summary>Appends a nested table with a vtable of its own.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="vtable">The vtable of a table in which nothing was set.</param>
    /// <param name="inline">The bytes of such a table.</param>
    /// <param name="alignment">Alignment of the nested table.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public TableBuilder CreateTable(int entry, int offset, ReadOnlySpan<byte> vtable, ReadOnlySpan<byte> inline, int alignment)
    {
        uint vtablePosition = _message.Tail;
        uint vtableEnd = vtablePosition + (uint)vtable.Length;
        uint table = Align(vtableEnd, (uint)alignment);
        Reserve(table + (ulong)inline.Length);
        _bytes.Write(vtablePosition, vtable);
        _bytes.Slice<byte>(vtableEnd, (int)(table - vtableEnd)).Clear();
        _bytes.Write(table, inline);
        _bytes.Write(table, table - vtablePosition);
        _message.Tail = table + (uint)inline.Length;
        uint field = _table + (uint)offset;
        _bytes.Write(field, table - field);
        Mark(entry, offset);
        return new TableBuilder(_message, _bytes, table, vtablePosition);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Align(uint position, uint alignment) => (position + alignment - 1) & ~(alignment - 1);

    private Span<T> AllocateVector<T>(int entry, int offset, int count, int alignment)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        uint tail = _message.Tail;
        uint first = Align(tail + sizeof(uint), (uint)Math.Max(alignment, sizeof(uint)));
        ulong size = (ulong)(uint)count * (uint)Unsafe.SizeOf<T>();
        ulong end = (first + size + 3) & ~3ul;
        Reserve(end);

        // Padding before the count, and in the last word behind the elements, which are stored afterwards.
        _bytes.Slice<byte>(tail, (int)(first - sizeof(uint) - tail)).Clear();
        if (size != 0)
        {
            _bytes.Write((uint)end - sizeof(uint), 0u);
        }

        _bytes.Write(first - sizeof(uint), count);
        _message.Tail = (uint)end;
        uint field = _table + (uint)offset;
        _bytes.Write(field, first - sizeof(uint) - field);
        Mark(entry, offset);
        return _bytes.Slice<T>(first, count);
    }

    // A vector of `capacity` zero offsets whose count is still 0: it counts what was added.
    private MessageSpan AllocateOffsets(int entry, int offset, int capacity, out uint first)
    {
        AllocateVector<uint>(entry, offset, capacity, sizeof(uint)).Clear();
        first = _message.Tail - ((uint)capacity * sizeof(uint));
        _bytes.Write(first - sizeof(uint), 0u);
        return _bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(ulong end) => Reserve(_message, ref _bytes, _generation, end);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Reserve(MessageBuilder message, scoped ref MessageSpan bytes, int generation, ulong end)
    {
        if (end > (uint)bytes.Capacity)
        {
            Grow(message, ref bytes, generation, end);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Grow(MessageBuilder message, scoped ref MessageSpan bytes, int generation, ulong end)
    {
        if (generation != message.Generation)
        {
            throw new InvalidOperationException("this builder's message was finished; begin another message and use the builder it returns");
        }

        bytes = new MessageSpan(message.Grow(end, bytes.Capacity));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mark(int entry, int offset)
    {
        if (_vtable != 0)
        {
            _bytes.Write(_vtable + (uint)entry, (ushort)offset);
        }
        else
        {
            MarkShared(entry, offset);
        }
    }

    private void MarkShared(int entry, int offset)
    {
        uint shared = _table - _bytes.Read<uint>(_table);
        if (_bytes.Read<ushort>(shared + (uint)entry) == offset)
        {
            return;
        }

        // Copy on write, at the end of the message: the distance from the table to its vtable is signed.
        int size = _bytes.Read<ushort>(shared);
        uint own = _message.Tail;
        uint end = Align(own + (uint)size, sizeof(uint));
        Reserve(end);
        _bytes.Write(end - sizeof(uint), 0u);
        _bytes.Slice<byte>(shared, size).CopyTo(_bytes.Slice<byte>(own, size));
        _bytes.Write(_table, _table - own);
        _bytes.Write(own + (uint)entry, (ushort)offset);
        _message.Tail = end;
        _vtable = own;
    }
}
