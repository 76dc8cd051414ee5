using System.ComponentModel;
using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Writes the fields of one table in place. Generated builders wrap an instance.</summary>
/// <remarks>
/// A table of canonical layout stores every field that has a default from the start; a field that can be absent enters the vtable when it
/// is set. The tables of a vector share a vtable as long as they have the same fields; a table that differs gets its own (copy on write).
/// A builder has no state of its own: copies build the same table. Setting an offset field again leaves the bytes of the first value
/// behind, unreferenced.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct TableBuilder
{
    private readonly MessageBuilder _message;
    private readonly uint _table;
    private readonly int _generation;

    // The message when the table was begun. A message that has grown since has the same start and more capacity.
    private readonly MessageSpan _bytes;

    // The position of the vtable that was written for this table; 0 if the table was begun with a shared one.
    private readonly uint _vtable;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TableBuilder(MessageBuilder message, MessageSpan bytes, uint table, uint vtable)
        : this(message, bytes, table, vtable, message.Generation)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TableBuilder(MessageBuilder message, MessageSpan bytes, uint table, uint vtable, int generation)
    {
        _message = message;
        _bytes = bytes;
        _table = table;
        _vtable = vtable;
        _generation = generation;
    }

    /// <summary>Stores a scalar that every table of canonical layout has.</summary>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scalar<T>(int offset, T value)
        where T : unmanaged
    {
        CheckUse();
        _bytes.Write(_table + (uint)offset, value);
    }

    /// <summary>Stores a struct or an optional scalar and marks it as present.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inline<T>(int entry, int offset, T value)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        CheckUse();
        _bytes.Write(_table + (uint)offset, value);
        Mark(entry, offset);
    }

    /// <summary>Stores an optional scalar; null makes the field absent.</summary>
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

    /// <summary>Appends a string as UTF-8; an absent one makes the field absent.</summary>
    /// <inheritdoc cref="Inline"/>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Text(int entry, int offset, scoped Utf8Text value)
    {
        if (!value.IsPresent)
        {
            Mark(entry, 0);
            return;
        }

        AppendText(offset, value);
        Mark(entry, offset);
    }

    /// <summary>Appends a string for a field that the vtable already has.</summary>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="value">The text.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendText(int offset, scoped Utf8Text value)
    {
        uint position = Utf8Writer.Append(_message, _bytes, _generation, value);
        uint field = _table + (uint)offset;
        _bytes.Write(field, position - field);
    }

    /// <summary>Appends a vector with room for <paramref name="capacity"/> strings.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="capacity">The number of strings that can be added.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public Utf8TextVectorBuilder CreateTextVector(int entry, int offset, int capacity)
    {
        uint first = AllocateOffsets(entry, offset, capacity);
        return new Utf8TextVectorBuilder(_message, Reserve(_message.Tail), first, capacity);
    }

    /// <summary>Appends a vector with room for <paramref name="capacity"/> tables.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="capacity">The number of tables that can be added.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public T CreateTableVector<T>(int entry, int offset, int capacity)
        where T : ITableVectorBuilder<T>, allows ref struct => T.Wrap(CreateTables(entry, offset, capacity));

    /// <summary>Appends a nested table.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public T CreateTable<T>(int entry, int offset)
        where T : ITableBuilder<T>, allows ref struct => T.Append(this, entry, offset);

    /// <summary>Appends a nested table with a vtable of its own, given its bytes.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="vtable">The vtable of a table in which nothing was set.</param>
    /// <param name="inline">The bytes of such a table.</param>
    /// <param name="alignment">Alignment of the nested table.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableBuilder AppendTable(
        int entry, int offset, scoped ReadOnlySpan<byte> vtable, scoped ReadOnlySpan<byte> inline, int alignment)
    {
        uint vtablePosition = _message.Tail;
        uint vtableEnd = vtablePosition + (uint)vtable.Length;
        uint table = Align(vtableEnd, (uint)alignment);
        MessageSpan bytes = Reserve(table + (ulong)inline.Length);
        bytes.Write(vtablePosition, vtable);
        bytes.WritePadding(vtableEnd, table);
        bytes.Write(table, inline);
        bytes.Write(table, table - vtablePosition);
        _message.Tail = table + (uint)inline.Length;
        uint field = _table + (uint)offset;
        _bytes.Write(field, table - field);
        MarkIn(entry, offset);
        return new TableBuilder(_message, bytes, table, vtablePosition);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Align(uint position, uint alignment) => (position + alignment - 1) & ~(alignment - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MessageSpan Reserve(ulong end) => Reserve(_message, _bytes, _generation, end);

    /// <summary>Gets the message, grown to at least <paramref name="end"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static MessageSpan Reserve(MessageBuilder message, MessageSpan bytes, int generation, ulong end)
    {
        CheckUse(message, generation);
        return end <= (uint)bytes.Capacity ? bytes : Grow(message, generation, end, bytes.Capacity);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MessageSpan Grow(MessageBuilder message, int generation, ulong end, int capacity) =>
        generation == message.Generation
            ? new MessageSpan(message.Grow(end, capacity))
            : throw new InvalidOperationException("the message of this builder is finished; begin another message, and use its builder");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mark(int entry, int offset)
    {
        CheckUse();
        if (_vtable != 0)
        {
            _bytes.Write(_vtable + (uint)entry, (ushort)offset);
        }
        else
        {
            MarkShared(_message, _bytes, _generation, _table, entry, offset);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MarkShared(MessageBuilder message, MessageSpan start, int generation, uint table, int entry, int offset)
    {
        // The distance is signed: a shared vtable precedes its tables, and a table's own copy follows it.
        uint vtable = table - start.Read<uint>(table);
        MessageSpan bytes = Reserve(message, start, generation, message.Tail);
        if (bytes.Read<ushort>(vtable + (uint)entry) == offset)
        {
            return;
        }

        if (vtable < table)
        {
            // Appends a vtable for this table alone.
            int size = bytes.Read<ushort>(vtable);
            uint own = message.Tail;
            uint end = Align(own + (uint)size, sizeof(uint));
            bytes = Reserve(message, bytes, generation, end);
            bytes.Write(end - sizeof(uint), 0u);
            bytes.Slice<byte>(vtable, size).CopyTo(bytes.Slice<byte>(own, size));
            bytes.Write(table, table - own);
            message.Tail = end;
            vtable = own;
        }

        bytes.Write(vtable + (uint)entry, (ushort)offset);
    }
}
