using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Fields with 64-bit offsets.</content>
public ref partial struct Verifier
{
    /// <summary>Verifies a string field with a 64-bit offset.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    public bool Offset64Text(VerifiedTable table, int entry) =>
        Field(table, entry, sizeof(ulong), sizeof(ulong), out uint field) && (field == 0 || Offset64TextAt(field));

    /// <summary>Verifies a vector field with a 64-bit offset.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    /// <param name="size">The size of an element in bytes.</param>
    /// <param name="alignment">The alignment of an element, a power of two.</param>
    public bool Offset64Vector(VerifiedTable table, int entry, int size, int alignment) =>
        Field(table, entry, sizeof(ulong), sizeof(ulong), out uint field) && (field == 0 || Offset64VectorAt(field, size, alignment));

    /// <summary>Verifies a vector field with a 64-bit offset and a 64-bit count.</summary>
    /// <inheritdoc cref="Offset64Vector"/>
    public bool Vector64(VerifiedTable table, int entry, int size, int alignment) =>
        Field(table, entry, sizeof(ulong), sizeof(ulong), out uint field) && (field == 0 || Vector64At(field, size, alignment));

    /// <summary>Verifies the string referenced by a 64-bit offset.</summary>
    /// <param name="field">The position of the offset.</param>
    public bool Offset64TextAt(uint field) => FollowOffset64(field, out uint target) && TextIn(target);

    /// <summary>Verifies the vector referenced by a 64-bit offset.</summary>
    /// <param name="field">The position of the offset.</param>
    /// <param name="size">The size of an element in bytes.</param>
    /// <param name="alignment">The alignment of an element, a power of two.</param>
    public bool Offset64VectorAt(uint field, int size, int alignment)
    {
        if (!FollowOffset64(field, out uint target))
        {
            return false;
        }

        return _message.TryRead(target, out uint count)
            ? ElementsIn(target, sizeof(uint), count, (uint)size, (uint)alignment)
            : Fail(VerifyError.BadVector, target);
    }

    /// <summary>Verifies the vector with a 64-bit count referenced by a 64-bit offset.</summary>
    /// <inheritdoc cref="Offset64VectorAt"/>
    public bool Vector64At(uint field, int size, int alignment)
    {
        if (!FollowOffset64(field, out uint target))
        {
            return false;
        }

        return _message.TryRead(target, out ulong count)
            ? ElementsIn(target, sizeof(ulong), count, (uint)size, (uint)alignment)
            : Fail(VerifyError.BadVector, target);
    }

    private bool FollowOffset64(uint field, out uint target)
    {
        ulong offset = _message.ReadOr(field, 0ul);
        target = field + (uint)offset;
        return (offset != 0 && offset <= int.MaxValue && target < (uint)_message.Length) || Fail(VerifyError.BadOffset, field);
    }

    private bool ElementsIn(uint target, uint countSize, ulong count, uint size, uint alignment)
    {
        uint first = target + countSize;
        if ((target & (countSize - 1)) != 0 || (count != 0 && (first & (alignment - 1)) != 0))
        {
            return Fail(VerifyError.Misaligned, target);
        }

        return (count <= int.MaxValue && first + (count * size) <= (uint)_message.Length) || Fail(VerifyError.BadVector, target);
    }
}
