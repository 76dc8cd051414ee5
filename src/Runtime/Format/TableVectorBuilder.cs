using System.Runtime.CompilerServices;
using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>Adds the tables of a vector, in order. Generated vector builders wrap one of these.</summary>
public ref struct TableVectorBuilder
{
    private readonly MessageBuilder _message;
    private readonly uint _first;
    private readonly int _capacity;
    private readonly int _generation;
    private MessageSpan _bytes;
    private int _count;

    // The vtable that the last element was added with; 0 before the first.
    private uint _vtable;

    internal TableVectorBuilder(MessageBuilder message, MessageSpan bytes, uint first, int capacity)
    {
        _message = message;
        _bytes = bytes;
        _first = first;
        _capacity = capacity;
        _generation = message.Generation;
    }

    /// <summary>How many tables were added.</summary>
    public readonly int Count => _count;

    /// <summary>Adds a table that shares its vtable with the last one if both have the same.</summary>
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

        if (_vtable == 0 || !_bytes.Slice<byte>(_vtable, vtable.Length).SequenceEqual(vtable))
        {
            AppendVTable(vtable);
        }

        uint tail = _message.Tail;
        uint table = TableBuilder.Align(tail, (uint)alignment);
        ulong end = table + (ulong)inline.Length;
        TableBuilder.Reserve(_message, ref _bytes, _generation, end);

        // The tail is a multiple of 4; a table aligned to 8 or more can leave words in between.
        for (; tail < table; tail += sizeof(uint))
        {
            _bytes.Write(tail, 0u);
        }

        _bytes.Write(table, inline);
        _bytes.Write(table, table - _vtable);
        _message.Tail = (uint)end;
        uint element = _first + ((uint)_count * sizeof(uint));
        _bytes.Write(element, table - element);
        _bytes.Write(_first - sizeof(uint), ++_count);
        return new TableBuilder(_message, _bytes, table, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AppendVTable(scoped ReadOnlySpan<byte> vtable)
    {
        uint position = _message.Tail;
        uint end = TableBuilder.Align(position + (uint)vtable.Length, sizeof(uint));
        TableBuilder.Reserve(_message, ref _bytes, _generation, end);
        _bytes.Write(end - sizeof(uint), 0u);
        _bytes.Write(position, vtable);
        _message.Tail = end;
        _vtable = position;
    }
}
