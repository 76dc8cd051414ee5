using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Verifies one message strictly. Generated <c>Verify</c> methods walk the message with an instance.</summary>
/// <remarks>
/// Verifies what the C++ verifier of FlatBuffers does (verifier.h), and that each field is inside its table and each table inside the
/// message. Memory-safe even while the bytes change; the result is then about bytes that are gone, so safety must never depend on it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct Verifier
{
    private readonly ReadOnlyMessageSpan _message;

    // What remains of the limits.
    private int _depth;
    private int _tables;
    private int _strings;
    private VerifyError _error;
    private uint _position;
    private string? _path;

    private Verifier(ReadOnlyMessageSpan message, VerifierLimits limits)
    {
        _message = message;
        _depth = Math.Max(0, limits.MaxDepth);
        _tables = Math.Max(0, limits.MaxTables);
        _strings = Math.Max(0, limits.MaxStrings);
    }

    /// <summary>Verifies a message.</summary>
    /// <typeparam name="T">The reader of the root.</typeparam>
    /// <param name="bytes">The message, without a size prefix.</param>
    /// <param name="identifier">The file identifier that the message must carry; empty for none.</param>
    /// <param name="limits">The limits of the work.</param>
    public static VerifyResult Verify<T>(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> identifier, VerifierLimits limits)
        where T : ITable<T>, allows ref struct
    {
        var verifier = new Verifier(new ReadOnlyMessageSpan(bytes), limits);
        return verifier.Result(verifier.RootAt<T>(0, identifier));
    }

    /// <summary>Adds the field whose check failed to the path of the failure.</summary>
    /// <returns>False, always.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool In(string field)
    {
        _path = _path is null ? field : _path[0] == '[' ? field + _path : field + "." + _path;
        return false;
    }

    /// <summary>Verifies the vtable and the extent of a table, and counts the table.</summary>
    /// <param name="position">The position of the table.</param>
    /// <param name="table">The table, for the verification of its fields.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Enter(uint position, out VerifiedTable table)
    {
        table = default;
        if ((position & 3) != 0)
        {
            return Fail(VerifyError.Misaligned, position);
        }

        if (!_message.TryRead(position, out int distance))
        {
            return Fail(VerifyError.BadOffset, position);
        }

        uint vtable = position - (uint)distance;
        if ((vtable & 1) != 0 || !_message.TryRead(vtable, out uint sizes))
        {
            return Fail(VerifyError.BadVTable, vtable);
        }

        // One load for both sizes: the vtable's in the low half, the table's in the high half.
        uint vtableSize = sizes & 0xFFFF;
        uint tableSize = sizes >> 16;
        if (vtableSize < 4 || (vtableSize & 1) != 0 || (ulong)vtable + vtableSize > (uint)_message.Length)
        {
            return Fail(VerifyError.BadVTable, vtable);
        }

        if (tableSize < 4 || (ulong)position + tableSize > (uint)_message.Length)
        {
            return Fail(VerifyError.BadField, position);
        }

        if (--_depth < 0)
        {
            return Fail(VerifyError.TooDeep, position);
        }

        if (--_tables < 0)
        {
            return Fail(VerifyError.TooManyTables, position);
        }

        table = new VerifiedTable(position, vtable, vtableSize, tableSize);
        return true;
    }

    /// <summary>Leaves the table that was entered last.</summary>
    /// <returns>True, always.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Leave()
    {
        _depth++;
        return true;
    }

    /// <summary>Verifies the place of a scalar or struct.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="alignment">Its alignment.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Inline(VerifiedTable table, int entry, int size, int alignment) => Field(table, entry, (uint)size, (uint)alignment, out _);

    /// <summary>Fails if a required field is absent.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    public bool Required(VerifiedTable table, int entry) => OffsetOf(table, entry) != 0 || Fail(VerifyError.MissingField, table.Position);

    /// <summary>Verifies a string field.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Text(VerifiedTable table, int entry) =>
        Field(table, entry, sizeof(uint), sizeof(uint), out uint field) && (field == 0 || TextAt(field));

    /// <summary>Verifies a vector of scalars or structs.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    /// <param name="size">The size of an element in bytes.</param>
    /// <param name="alignment">The alignment of an element, a power of two.</param>
    public bool Vector(VerifiedTable table, int entry, int size, int alignment) =>
        Field(table, entry, sizeof(uint), sizeof(uint), out uint field) && (field == 0 || VectorAt(field, size, alignment));

    /// <summary>Verifies a vector of strings.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    public bool TextVector(VerifiedTable table, int entry) =>
        Field(table, entry, sizeof(uint), sizeof(uint), out uint field) && (field == 0 || TextVectorAt(field));

    /// <summary>Verifies a nested table.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Table<T>(VerifiedTable table, int entry)
        where T : ITable<T>, allows ref struct =>
        Field(table, entry, sizeof(uint), sizeof(uint), out uint field) && (field == 0 || TableAt<T>(field));

    /// <summary>Verifies a vector of tables.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    public bool TableVector<T>(VerifiedTable table, int entry)
        where T : ITable<T>, allows ref struct =>
        Field(table, entry, sizeof(uint), sizeof(uint), out uint field) && (field == 0 || TableVectorAt<T>(field));

    private bool RootAt<T>(uint position, ReadOnlySpan<byte> identifier)
        where T : ITable<T>, allows ref struct
    {
        // Root offset, a table's vtable distance, and the two sizes of a vtable.
        if (_message.Length < position + 12)
        {
            return Fail(VerifyError.BadLength, position);
        }

        if (!identifier.IsEmpty && !_message.Holds(position + sizeof(uint), identifier))
        {
            return Fail(VerifyError.WrongIdentifier, position + sizeof(uint));
        }

        return Follow(position, out uint root) && T.Verify(ref this, root);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint OffsetOf(VerifiedTable table, int entry) =>
        (uint)entry + sizeof(ushort) <= table.VTableSize ? _message.ReadOr<ushort>(table.VTable + (uint)entry, 0) : 0u;

    // The position of a field; 0 if it is absent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Field(VerifiedTable table, int entry, uint size, uint alignment, out uint field)
    {
        uint offset = OffsetOf(table, entry);
        field = offset == 0 ? 0 : table.Position + offset;
        if (offset == 0)
        {
            return true;
        }

        if (offset < sizeof(int) || offset + size > table.TableSize)
        {
            return Fail(VerifyError.BadField, field);
        }

        return (field & (alignment - 1)) == 0 || Fail(VerifyError.Misaligned, field);
    }

    // The C++ verifier limits offsets, as it does messages, to what an int can hold.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Follow(uint field, out uint target)
    {
        uint offset = _message.ReadOr(field, 0u);
        target = field + offset;
        if (offset == 0 || offset > int.MaxValue || target >= (uint)_message.Length)
        {
            return Fail(VerifyError.BadOffset, field);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Elements(uint field, uint size, uint alignment, out uint first, out uint count)
    {
        first = count = 0;
        if (!Follow(field, out uint target))
        {
            return false;
        }

        first = target + sizeof(uint);
        if ((target & 3) != 0)
        {
            return Fail(VerifyError.Misaligned, target);
        }

        if (!_message.TryRead(target, out count) || first + ((ulong)count * size) > (uint)_message.Length)
        {
            return Fail(VerifyError.BadVector, target);
        }

        // flatc aligns the elements of a vector only when it has some.
        return count == 0 || (first & (alignment - 1)) == 0 || Fail(VerifyError.Misaligned, target);
    }

    private readonly VerifyResult Result(bool isValid) =>
        isValid ? new VerifyResult(VerifyError.None, "", 0) : new VerifyResult(_error, _path ?? "", _position);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Fail(VerifyError error, uint position)
    {
        _error = error;
        _position = position;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool InElement(uint index) => In(string.Create(CultureInfo.InvariantCulture, $"[{index}]"));
}
