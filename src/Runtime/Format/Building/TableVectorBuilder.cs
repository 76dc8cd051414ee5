using System.ComponentModel;
using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Adds the tables of a vector, in order. Generated vector builders wrap an instance.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct TableVectorBuilder
{
    private readonly MessageBuilder _message;
    private readonly uint _first;
    private readonly int _capacity;
    private readonly int _generation;
    private readonly MessageSpan _bytes;
    private int _count;

    // The vtable of the last element; 0 before the first.
    private uint _vtable;

    internal TableVectorBuilder(MessageBuilder message, MessageSpan bytes, uint first, int capacity)
    {
        _message = message;
        _bytes = bytes;
        _first = first;
        _capacity = capacity;
        _generation = message.Generation;
    }

    /// <summary>Gets the number of tables added.</summary>
    public readonly int Count => _count;

    /// <summary>Adds a table. It shares the vtable of the last one if both are equal.</summary>
    /// <param name="vtable">The vtable: which fields the table has.</param>
    /// <param name="inline">The table's bytes, defaults included.</param>
    /// <param name="alignment">The table's alignment.</param>
    /// <exception cref="InvalidOperationException">The vector is full.</exception>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableBuilder Add(scoped ReadOnlySpan<byte> vtable, scoped ReadOnlySpan<byte> inline, int alignment)
    {
        if (_count >= _capacity)
        {
            FormatThrow.VectorIsFull(_capacity);
        }

        MessageSpan bytes = TableBuilder.Reserve(_message, _bytes, _generation, _message.Tail);
        if (_vtable == 0 || !bytes.Slice<byte>(_vtable, vtable.Length).SequenceEqual(vtable))
        {
            _vtable = AppendVTable(_message, _bytes, _generation, vtable);
        }

        uint tail = _message.Tail;
        uint table = TableBuilder.Align(tail, (uint)alignment);
        ulong end = table + (ulong)inline.Length;
        bytes = TableBuilder.Reserve(_message, bytes, _generation, end);

        bytes.WritePadding(tail, table);
        bytes.Write(table, inline);
        bytes.Write(table, table - _vtable);
        _message.Tail = (uint)end;
        uint element = _first + ((uint)_count * sizeof(uint));
        _bytes.Write(element, table - element);
        _bytes.Write(_first - sizeof(uint), ++_count);
        return new TableBuilder(_message, bytes, table, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint AppendVTable(MessageBuilder message, MessageSpan bytes, int generation, scoped ReadOnlySpan<byte> vtable)
    {
        uint position = message.Tail;
        uint end = TableBuilder.Align(position + (uint)vtable.Length, sizeof(uint));
        bytes = TableBuilder.Reserve(message, bytes, generation, end);
        bytes.Write(end - sizeof(uint), 0u);
        bytes.Write(position, vtable);
        message.Tail = end;
        return position;
    }
}
