using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Fields with 64-bit offsets.</content>
public readonly ref partial struct TableBuilder
{
    /// <summary>Writes a string referenced by a 64-bit offset; an absent one makes the field absent.</summary>
    /// <inheritdoc cref="Inline"/>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public void Offset64Text(int entry, int offset, scoped Utf8Text value)
    {
        if (!value.IsPresent)
        {
            Mark(entry, 0);
            return;
        }

        uint position = Utf8Writer.Append(_message, _bytes, _generation, value);
        StoreOffset64(entry, offset, position);
    }

    /// <summary>Copies a vector of scalars or structs referenced by a 64-bit offset.</summary>
    /// <inheritdoc cref="Vector"/>
    public void Offset64Vector<T>(int entry, int offset, scoped ReadOnlySpan<T> elements, int alignment)
        where T : unmanaged => elements.CopyTo(AllocateOffset64<T>(entry, offset, elements.Length, sizeof(uint), alignment));

    /// <summary>Appends a vector of <paramref name="count"/> elements referenced by a 64-bit offset, to be filled in place.</summary>
    /// <inheritdoc cref="CreateVector"/>
    public Span<T> CreateOffset64Vector<T>(int entry, int offset, int count, int alignment, bool zeroed = true)
        where T : unmanaged => Cleared(AllocateOffset64<T>(entry, offset, count, sizeof(uint), alignment), zeroed);

    /// <summary>Copies a vector of scalars or structs with a 64-bit count, referenced by a 64-bit offset.</summary>
    /// <inheritdoc cref="Vector"/>
    public void Vector64<T>(int entry, int offset, scoped ReadOnlySpan<T> elements, int alignment)
        where T : unmanaged => elements.CopyTo(AllocateOffset64<T>(entry, offset, elements.Length, sizeof(ulong), alignment));

    /// <summary>Appends a vector with a 64-bit count, referenced by a 64-bit offset, to be filled in place.</summary>
    /// <inheritdoc cref="CreateVector"/>
    public Span<T> CreateVector64<T>(int entry, int offset, int count, int alignment, bool zeroed = true)
        where T : unmanaged => Cleared(AllocateOffset64<T>(entry, offset, count, sizeof(ulong), alignment), zeroed);

    private Span<T> AllocateOffset64<T>(int entry, int offset, int count, int countSize, int alignment)
        where T : unmanaged
    {
        Span<T> elements = Allocate<T>(_message, _bytes, _generation, count, countSize, alignment, out uint first);
        StoreOffset64(entry, offset, first - (uint)countSize);
        return elements;
    }

    private void StoreOffset64(int entry, int offset, uint position)
    {
        uint field = _table + (uint)offset;
        _bytes.Write(field, (ulong)(position - field));
        Mark(entry, offset);
    }
}
