using ZcGen.Format;
using ZcGen.Memory;

namespace ZcGen.CompilerServices;

/// <content>
/// Unions. Like the C++ verifier, accepts kinds that the schema does not know, a kind without a value, and a value without a kind.
/// </content>
public ref partial struct Verifier
{
    /// <summary>Verifies a union field.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">Byte offset of the value's entry in the vtable; the kind's is before it.</param>
    public bool Union<TUnion, TKind>(VerifiedTable table, int entry)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged
    {
        uint size = (uint)Reinterpret.SizeOf<TKind>();
        return Field(table, entry - sizeof(ushort), size, size, out uint kind)
            && Field(table, entry, sizeof(uint), sizeof(uint), out uint value)
            && (value == 0 || TUnion.Verify(ref this, kind == 0 ? default : _message.ReadOr<TKind>(kind, default), value));
    }

    /// <summary>Verifies a vector of unions: both vectors or none, of one length.</summary>
    /// <inheritdoc cref="Union{TUnion, TKind}"/>
    public bool UnionVector<TUnion, TKind>(VerifiedTable table, int entry)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged
    {
        if (!Field(table, entry - sizeof(ushort), sizeof(uint), sizeof(uint), out uint kinds)
            || !Field(table, entry, sizeof(uint), sizeof(uint), out uint values))
        {
            return false;
        }

        return kinds == 0 || values == 0
            ? kinds == values || Fail(VerifyError.BadUnion, table.Position)
            : UnionVectorAt<TUnion, TKind>(kinds, values);
    }

    /// <summary>Verifies the union whose kind and value are stored at two places.</summary>
    /// <param name="kind">Where the kind is stored.</param>
    /// <param name="value">Where the offset to the value is stored.</param>
    public bool UnionAt<TUnion, TKind>(uint kind, uint value)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged => TUnion.Verify(ref this, _message.ReadOr<TKind>(kind, default), value);

    /// <summary>Verifies the vector of unions referenced by two offsets.</summary>
    /// <param name="kinds">Where the offset to the kinds is stored.</param>
    /// <param name="values">Where the offset to the values is stored.</param>
    public bool UnionVectorAt<TUnion, TKind>(uint kinds, uint values)
        where TUnion : IUnion<TUnion, TKind>, allows ref struct
        where TKind : unmanaged
    {
        uint size = (uint)Reinterpret.SizeOf<TKind>();
        if (!Elements(kinds, size, size, out uint firstKind, out uint kindCount)
            || !Elements(values, sizeof(uint), sizeof(uint), out uint first, out uint count))
        {
            return false;
        }

        if (kindCount != count)
        {
            return Fail(VerifyError.BadUnion, values);
        }

        // Counted as strings are, because values that are not tables are counted nowhere else.
        if (count > (uint)_strings)
        {
            return Fail(VerifyError.TooManyStrings, first);
        }

        _strings -= (int)count;
        for (uint i = 0; i < count; i++)
        {
            uint value = first + (i * sizeof(uint));
            TKind kind = _message.ReadOr<TKind>(firstKind + (i * size), default);

            // An element without a value has no offset to check.
            bool isNone = EqualityComparer<TKind>.Default.Equals(kind, default) && _message.ReadOr(value, 0u) == 0;
            if (!isNone && !TUnion.Verify(ref this, kind, value))
            {
                return InElement(i);
            }
        }

        return true;
    }

    /// <summary>Verifies the struct referenced by an offset.</summary>
    /// <param name="field">The position of the offset.</param>
    /// <param name="size">Bytes of the struct.</param>
    /// <param name="alignment">Its alignment.</param>
    public bool StructAt(uint field, int size, int alignment)
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

    /// <summary>Verifies that an offset leads into the message, for a union's value whose kind the schema does not know.</summary>
    /// <param name="field">The position of the offset.</param>
    public bool AnyAt(uint field) => Follow(field, out _);
}
