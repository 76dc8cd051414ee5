using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>The short way for tables of canonical layout: what their vtable says is known, so that only what their offsets lead to is left to check.</content>
public ref partial struct Verifier
{
    /// <summary>
    /// Enters a table that has every field where the schema's layout puts it, and so needs no look at each vtable entry. Its fields lie in the
    /// table and are aligned because the layout's are; the vtable says how large the table is.
    /// </summary>
    /// <param name="position">Where the table starts.</param>
    /// <param name="vtable">The canonical vtable.</param>
    /// <param name="size">Bytes of the table that it states.</param>
    /// <param name="alignment">The largest alignment of a field, a power of two and at least 4.</param>
    /// <returns>False when this is no such table, or a malformed one: <see cref="Enter"/> finds out.</returns>
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

    /// <summary>Checks the string that an offset names.</summary>
    /// <param name="field">Where the offset is stored.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TextAt(uint field) => Follow(field, out uint target) && TextIn(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TextIn(uint target)
    {
        if ((target & 3) != 0)
        {
            return Fail(VerifyError.Misaligned, target);
        }

        if (!_message.TryRead(target, out uint length) || length > int.MaxValue - 5 || !_message.TryRead(target + sizeof(uint) + length, out byte terminator))
        {
            return Fail(VerifyError.BadString, target);
        }

        return terminator == 0 || Fail(VerifyError.MissingTerminator, target + sizeof(uint) + length);
    }

    /// <summary>Checks the vector of numbers or structs that an offset names.</summary>
    /// <param name="field">Where the offset is stored.</param>
    /// <param name="size">Bytes of an element.</param>
    /// <param name="alignment">Alignment of an element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool VectorAt(uint field, int size, int alignment) => Elements(field, (uint)size, (uint)alignment, out _, out _);

    /// <summary>Checks the vector of strings that an offset names.</summary>
    /// <param name="field">Where the offset is stored.</param>
    public bool TextVectorAt(uint field)
    {
        if (!Elements(field, sizeof(uint), sizeof(uint), out uint first, out uint count))
        {
            return false;
        }

        // A vector that lies in the message has fewer than 2^29 elements, and the limit is checked before each addition.
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

    /// <summary>Checks the table that an offset names.</summary>
    /// <param name="field">Where the offset is stored.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TableAt<T>(uint field)
        where T : ITable<T>, allows ref struct => Follow(field, out uint target) && T.Verify(ref this, target);

    /// <summary>Checks the vector of tables that an offset names.</summary>
    /// <param name="field">Where the offset is stored.</param>
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
