using ZcGen.Memory;

namespace ZcGen.Format;

/// <content>Unions. As the C++ verifier does, accepts kinds that the schema does not know, a kind without a value, and a value without a kind.</content>
public ref partial struct Verifier
{
    /// <summary>Checks a union field.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="entry">Byte offset of the value's entry in the vtable; the kind's is before it.</param>
    public bool Union<TUnion, TKind>(VerifiedTable table, int entry)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged
    {
        uint size = (uint)Reinterpret.SizeOf<TKind>();
        return Field(table, entry - sizeof(ushort), size, size, out uint kind)
            && Field(table, entry, sizeof(uint), sizeof(uint), out uint field)
            && (field == 0 || TUnion.Verify(ref this, kind == 0 ? default : _message.ReadOr<TKind>(kind, default), field));
    }

    /// <summary>Checks a vector of unions: both vectors or none, of one length.</summary>
    /// <inheritdoc cref="Union{TUnion, TKind}"/>
    public bool UnionVector<TUnion, TKind>(VerifiedTable table, int entry)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged
    {
        if (!Field(table, entry - sizeof(ushort), sizeof(uint), sizeof(uint), out uint kinds) || !Field(table, entry, sizeof(uint), sizeof(uint), out uint values))
        {
            return false;
        }

        if (kinds == 0 || values == 0)
        {
            return kinds == values || Fail(VerifyError.BadUnion, table.Position);
        }

        uint size = (uint)Reinterpret.SizeOf<TKind>();
        if (!Elements(kinds, size, size, out uint firstKind, out uint kindCount) || !Elements(values, sizeof(uint), sizeof(uint), out uint first, out uint count))
        {
            return false;
        }

        if (kindCount != count)
        {
            return Fail(VerifyError.BadUnion, values);
        }

        // Counted as strings are, because values that are no tables are counted nowhere else.
        if (count > (uint)(_limits.MaxStrings - _strings))
        {
            return Fail(VerifyError.TooManyStrings, first);
        }

        _strings += (int)count;
        for (uint i = 0; i < count; i++)
        {
            uint field = first + (i * sizeof(uint));
            TKind kind = _message.ReadOr<TKind>(firstKind + (i * size), default);

            // An element without a value has no offset to check.
            bool isNone = EqualityComparer<TKind>.Default.Equals(kind, default) && _message.ReadOr(field, 0u) == 0;
            if (!isNone && !TUnion.Verify(ref this, kind, field))
            {
                return InElement(i);
            }
        }

        return true;
    }

    /// <summary>Checks a union's value that is a table.</summary>
    /// <param name="field">Byte offset of the offset to the value.</param>
    public bool UnionTable<T>(uint field)
        where T : ITable<T>, allows ref struct => Follow(field, out uint target) && T.Verify(ref this, target);

    /// <summary>Checks a union's value that is a string.</summary>
    /// <param name="field">Byte offset of the offset to the value.</param>
    public bool UnionText(uint field) => TextAt(field);

    /// <summary>Checks a union's value that is a struct.</summary>
    /// <param name="field">Byte offset of the offset to the value.</param>
    /// <param name="size">Bytes of the struct.</param>
    /// <param name="alignment">Its alignment.</param>
    public bool UnionStruct(uint field, int size, int alignment)
    {
        if (!Follow(field, out uint target))
        {
            return false;
        }

        if ((target & (uint)(alignment - 1)) != 0)
        {
            return Fail(VerifyError.Misaligned, target);
        }

        return (ulong)target + (uint)size <= (uint)_message.Length || Fail(VerifyError.BadField, target);
    }

    /// <summary>Checks a union's value of no kind or of one that the schema does not know: only that it is in the message.</summary>
    /// <param name="field">Byte offset of the offset to the value.</param>
    public bool UnionUnknown(uint field) => Follow(field, out _);
}
