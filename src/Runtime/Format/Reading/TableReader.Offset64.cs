using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Fields with 64-bit offsets. A message has fewer than 2^31 bytes here, so an offset that needs more bits is invalid.</content>
public readonly ref partial struct TableReader
{
    /// <summary>Reads a string referenced by a 64-bit offset; absent if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    public Utf8Text Offset64Text(int entry, int canonical) =>
        TryElements(_message, Offset64Target(entry, canonical), out ReadOnlySpan<byte> utf8) ? new Utf8Text(utf8) : default;

    /// <summary>Reads a vector referenced by a 64-bit offset, in place; empty if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    public ReadOnlySpan<T> Offset64Vector<T>(int entry, int canonical)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        TryElements(_message, Offset64Target(entry, canonical), out ReadOnlySpan<T> elements);
        return elements;
    }

    /// <summary>
    /// Reads a vector with a 64-bit count, referenced by a 64-bit offset, in place; empty if the table does not store it.
    /// </summary>
    /// <inheritdoc cref="Scalar"/>
    public ReadOnlySpan<T> Vector64<T>(int entry, int canonical)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        uint target = Offset64Target(entry, canonical);
        if (_message.TryRead(target, out ulong count) && count <= int.MaxValue)
        {
            _message.TrySlice(target + sizeof(ulong), (uint)count, out ReadOnlySpan<T> elements);
            return elements;
        }

        return default;
    }

    private uint Offset64Target(int entry, int canonical)
    {
        uint field = IsCanonical(entry) ? (uint)canonical : OffsetOf(_message, _vtable, entry);
        if (field == 0)
        {
            return uint.MaxValue;
        }

        uint position = _table + field;
        ulong offset = _message.ReadOr(position, 0ul);
        return offset != 0 && offset <= int.MaxValue && position + offset < (uint)_message.Length
            ? (uint)(position + offset)
            : uint.MaxValue;
    }
}
