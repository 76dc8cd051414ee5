using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Strings and vectors whose length is known only when they are complete.</content>
public readonly ref partial struct TableBuilder
{
    internal MessageBuilder Message => _message;

    internal MessageSpan Bytes => _bytes;

    internal int Generation => _generation;

    /// <summary>Writes an interpolated string.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="text">The string, created with this table.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public void Interpolated(int entry, int offset, scoped ref readonly Utf8TextInterpolatedStringHandler text)
    {
        uint position = text.Finish();
        uint field = _table + (uint)offset;
        _bytes.Write(field, position - field);
        Mark(entry, offset);
    }

    /// <summary>Appends a vector of scalars or structs that grows while it is written.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="alignment">Alignment of an element.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public VectorWriter<T> WriteVector<T>(int entry, int offset, int alignment)
        where T : unmanaged
    {
        AllocateVector<T>(entry, offset, 0, alignment, out uint first);
        return new VectorWriter<T>(_message, Reserve(first), _generation, first);
    }
}
