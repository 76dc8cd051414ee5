using System.ComponentModel;
using ZcGen.Format;
using ZcGen.Memory;

namespace ZcGen.CompilerServices;

/// <summary>Changes the scalars and structs of a table in place. Generated mutators wrap an instance.</summary>
/// <remarks>Safe with any bytes: absent or malformed fields are left alone, and nothing is written outside the message.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TableMutator
{
    private readonly Span<byte> _message;

    /// <summary>Opens the table at <paramref name="position"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">Byte offset of the table from the start of the message.</param>
    /// <param name="canonicalVTable">The vtable that the schema's layout gives a table with every field set.</param>
    /// <param name="depth">The number of levels that may still be nested below this table.</param>
    public TableMutator(Span<byte> message, uint position, ReadOnlySpan<byte> canonicalVTable, int depth)
    {
        _message = message;
        Reader = new TableReader(new ReadOnlyMessageSpan(message), position, canonicalVTable, depth);
    }

    /// <summary>Gets the reader of the same table.</summary>
    public TableReader Reader { get; }

    /// <summary>Replaces a scalar or struct. Does nothing and returns false if the table does not store it.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="canonical">Byte offset of the field in a table of canonical layout.</param>
    /// <param name="value">The new value.</param>
    public bool TrySet<T>(int entry, int canonical, T value)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        if (!Reader.TryPlace(entry, canonical, out uint position)
            || (ulong)position + (uint)Reinterpret.SizeOf<T>() > (uint)_message.Length)
        {
            return false;
        }

        new MessageSpan(_message).Write(position, value);
        return true;
    }

    /// <summary>Gets a vector of scalars or structs, to be changed in place; empty if the table does not store it.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="canonical">Byte offset of the field in a table of canonical layout.</param>
    public Span<T> Vector<T>(int entry, int canonical)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        return Reader.TryElementsPlace<T>(entry, canonical, out uint first, out int count)
            ? new MessageSpan(_message).Slice<T>(first, count)
            : default;
    }

    /// <summary>Gets a nested table; absent if the table does not store it.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="canonical">Byte offset of the field in a table of canonical layout.</param>
    public T Table<T>(int entry, int canonical)
        where T : IMutableTable<T>, allows ref struct =>
        T.Open(_message, Reader.Depth > 0 ? Reader.TargetOf(entry, canonical) : uint.MaxValue, Reader.Depth - 1);

    /// <summary>Gets a vector of tables; empty if the table does not store it.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="canonical">Byte offset of the field in a table of canonical layout.</param>
    public MutableTableVector<T> TableVector<T>(int entry, int canonical)
        where T : IMutableTable<T>, allows ref struct =>
        Reader.Depth > 0 && Reader.TryElementsPlace<uint>(entry, canonical, out uint first, out int count)
            ? new MutableTableVector<T>(_message, first, count, Reader.Depth)
            : default;
}
