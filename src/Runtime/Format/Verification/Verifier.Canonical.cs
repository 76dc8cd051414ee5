using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>
/// The fast path for tables of canonical layout: their vtable is known, so only the targets of their offsets are left to verify.
/// </content>
public ref partial struct Verifier
{
    /// <summary>
    /// Enters a table that stores every field where the schema's layout puts it, without reading its vtable entry by entry.
    /// </summary>
    /// <remarks>The fields are in the table and aligned because those of the layout are; the vtable states the size of the table.</remarks>
    /// <param name="position">Where the table starts.</param>
    /// <param name="vtable">The canonical vtable.</param>
    /// <param name="size">Bytes of the table that it states.</param>
    /// <param name="alignment">The largest alignment of a field, a power of two and at least 4.</param>
    /// <returns>False if this is not such a table, or a malformed one; <see cref="Enter"/> tells which.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EnterCanonical(uint position, ReadOnlySpan<byte> vtable, int size, int alignment)
    {
        if (!_message.TryRead(position, out int distance))
        {
            return false;
        }

        uint found = position - (uint)distance;
        if (((position & (uint)(alignment - 1)) | (found & 1)) != 0
            || !_message.Holds(found, vtable)
            || (ulong)position + (uint)size > (uint)_message.Length
            || ((_depth - 1) | (_tables - 1)) < 0)
        {
            return false;
        }

        _depth--;
        _tables--;
        return true;
    }

    /// <summary>Verifies the string referenced by an offset.</summary>
    /// <param name="field">The position of the offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TextAt(uint field) => Follow(field, out uint target) && TextIn(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TextIn(uint target)
    {
        if ((target & 3) != 0)
        {
            return Fail(VerifyError.Misaligned, target);
        }

        if (!_message.TryRead(target, out uint length)
            || length > int.MaxValue - 5
            || !_message.TryRead(target + sizeof(uint) + length, out byte terminator))
        {
            return Fail(VerifyError.BadString, target);
        }

        return terminator == 0 || Fail(VerifyError.MissingTerminator, target + sizeof(uint) + length);
    }

    /// <summary>Verifies the vector of scalars or structs referenced by an offset.</summary>
    /// <param name="field">The position of the offset.</param>
    /// <param name="size">The size of an element in bytes.</param>
    /// <param name="alignment">The alignment of an element, a power of two.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool VectorAt(uint field, int size, int alignment) => Elements(field, (uint)size, (uint)alignment, out _, out _);

    /// <summary>Verifies the vector of strings referenced by an offset.</summary>
    /// <param name="field">The position of the offset.</param>
    public bool TextVectorAt(uint field)
    {
        if (!Elements(field, sizeof(uint), sizeof(uint), out uint first, out uint count))
        {
            return false;
        }

        // A vector in the message has fewer than 2^29 elements, so the count fits an int.
        if (count > (uint)_strings)
        {
            return Fail(VerifyError.TooManyStrings, first);
        }

        _strings -= (int)count;
        for (uint i = 0; i < count; i++)
        {
            if (!TextAt(first + (i * sizeof(uint))))
            {
                return InElement(i);
            }
        }

        return true;
    }

    /// <summary>Verifies the table referenced by an offset.</summary>
    /// <param name="field">The position of the offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TableAt<T>(uint field)
        where T : ITable<T>, allows ref struct => Follow(field, out uint target) && T.Verify(ref this, target);

    /// <summary>Verifies the vector of tables referenced by an offset.</summary>
    /// <param name="field">The position of the offset.</param>
    public bool TableVectorAt<T>(uint field)
        where T : ITable<T>, allows ref struct
    {
        if (!Elements(field, sizeof(uint), sizeof(uint), out uint first, out uint count))
        {
            return false;
        }

        for (uint i = 0; i < count; i++)
        {
            if (!Follow(first + (i * sizeof(uint)), out uint target) || !T.Verify(ref this, target))
            {
                return InElement(i);
            }
        }

        return true;
    }
}
