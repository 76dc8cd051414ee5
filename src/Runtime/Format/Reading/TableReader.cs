using System.ComponentModel;
using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Reads the fields of one table. Safe with any bytes: never throws, never reads outside the message, never loops.</summary>
/// <remarks>
/// A malformed field reads as absent. A field whose vtable entry equals the one of the schema's canonical vtable is read at its canonical
/// offset, which is the reader's own constant. For any other the vtable is consulted; every value is fetched once and checked before it is
/// used, so the bytes may change at any time. Offsets only point forward, and zero is rejected, so nesting ends; it ends at
/// <see cref="MaxDepth"/> at the latest.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct TableReader
{
    /// <summary>The number of levels that tables may nest; deeper ones read as absent. The limit of the official verifiers.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlyMessageSpan _message;
    private readonly uint _table;
    private readonly uint _vtable;
    private readonly int _depth;

    // The canonical entries of the vtable, as ReadOnlyMessageSpan.MatchingWords returns them. A vtable with too few or too many words for
    // that has all bits set or none.
    private readonly uint _canonical;

    /// <summary>Opens the table at <paramref name="position"/>, comparing its vtable with the canonical one as a whole.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">The byte offset of the table from the start of the message.</param>
    /// <param name="canonicalVTable">The vtable that the schema's layout gives a table with every field set.</param>
    /// <param name="depth">The number of levels that may still be nested below this table.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableReader(ReadOnlyMessageSpan message, uint position, ReadOnlySpan<byte> canonicalVTable, int depth)
    {
        if (!message.TryRead(position, out int vtableDistance))
        {
            return;
        }

        // The distance is signed and the arithmetic wraps; a wrong result is outside the message and reads as absent.
        _vtable = position - (uint)vtableDistance;
        if (message.Holds(_vtable, canonicalVTable))
        {
            _canonical = uint.MaxValue;
        }

        _message = message;
        _table = position;
        _depth = depth;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TableReader(ReadOnlyMessageSpan message, uint position, uint vtable, uint canonical, int depth)
    {
        _message = message;
        _table = position;
        _vtable = vtable;
        _canonical = canonical;
        _depth = depth;
    }

    /// <summary>Gets the byte offset of the table from the start of its message.</summary>
    internal uint Position => _table;

    /// <summary>Gets whether there is a table. An absent one has only default values.</summary>
    public bool IsPresent => _canonical != 0 || VTableSize(_message, _vtable) != 0;

    /// <summary>Opens the table at <paramref name="position"/>, comparing its vtable with the canonical one entry by entry.</summary>
    /// <remarks>For tables that often lack some fields while the others are at their canonical offsets.</remarks>
    /// <param name="message">The message.</param>
    /// <param name="position">The byte offset of the table from the start of the message.</param>
    /// <param name="canonicalVTable">The vtable that the schema's layout gives a table with every field set; from 16 to 64 bytes.</param>
    /// <param name="depth">The number of levels that may still be nested below this table.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TableReader OpenPartial(ReadOnlyMessageSpan message, uint position, ReadOnlySpan<byte> canonicalVTable, int depth)
    {
        if (!message.TryRead(position, out int vtableDistance))
        {
            return default;
        }

        // The first word of a vtable is its size. If it differs, the words compared may not be entries at all.
        uint vtable = position - (uint)vtableDistance;
        uint matching = ReadOnlyMessageSpan.MatchingWords(message, vtable, canonicalVTable);
        return new TableReader(message, position, vtable, (matching & 1) != 0 ? matching : 0, depth);
    }

    /// <summary>Gets the position that the root offset of <paramref name="message"/> leads to; outside it if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RootPosition(ReadOnlyMessageSpan message) => message.ReadOr(0, uint.MaxValue);

    /// <summary>Opens the root table of a message; absent if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T OpenRoot<T>(ReadOnlyMessageSpan message)
        where T : ITable<T>, allows ref struct => T.Open(message, RootPosition(message), MaxDepth);

    /// <summary>Gets whether the table stores the field.</summary>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    public bool Has(int entry) => IsCanonical(entry) || OffsetOf(_message, _vtable, entry) != 0;

    /// <summary>Reads a scalar, or returns <paramref name="fallback"/> if the table does not store it.</summary>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    /// <param name="canonical">The byte offset of the field in a table of canonical layout.</param>
    /// <param name="fallback">The schema's default.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Scalar<T>(int entry, int canonical, T fallback)
        where T : unmanaged =>
        IsCanonical(entry)
            ? _message.ReadOr(_table, (uint)canonical, fallback)
            : ScalarElsewhere(_message, _table, _vtable, entry, fallback);

    /// <summary>Reads a bool, or returns <paramref name="fallback"/> if the table does not store it. Any byte but 0 is true.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Bool(int entry, int canonical, bool fallback) => Scalar(entry, canonical, fallback ? (byte)1 : (byte)0) != 0;

    /// <summary>Reads an optional scalar; null if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Optional<T>(int entry, int canonical)
        where T : unmanaged
    {
        uint offset = IsCanonical(entry) ? (uint)canonical : OffsetOf(_message, _vtable, entry);
        return offset != 0 && _message.TryRead(_table + offset, out T value) ? value : null;
    }

    /// <summary>Reads an optional bool; null if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    public bool? OptionalBool(int entry, int canonical) => Optional<byte>(entry, canonical) is { } value ? value != 0 : null;

    /// <summary>Reads a struct, fetched once as a whole; all zeros if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Struct<T>(int entry, int canonical)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        return Scalar<T>(entry, canonical, default);
    }

    /// <summary>Reads a string in place; absent if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text Text(int entry, int canonical)
    {
        uint target = Target(entry, canonical);
        return TryElements(_message, target, out ReadOnlySpan<byte> utf8) ? new Utf8Text(utf8) : default;
    }

    /// <summary>Reads a vector of scalars or structs in place; empty if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Vector<T>(int entry, int canonical)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        TryElements(_message, Target(entry, canonical), out ReadOnlySpan<T> elements);
        return elements;
    }

    /// <summary>Reads a vector of strings; empty if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8TextVector TextVector(int entry, int canonical)
    {
        uint target = Target(entry, canonical);
        return TryElements(_message, target, out ReadOnlySpan<uint> offsets)
            ? new Utf8TextVector(_message, target + sizeof(uint), offsets.Length)
            : default;
    }

    /// <summary>Reads a vector of tables; empty if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableVector<T> TableVector<T>(int entry, int canonical)
        where T : ITable<T>, allows ref struct
    {
        uint target = Target(entry, canonical);
        return TryElements(_message, target, out ReadOnlySpan<uint> offsets)
            ? new TableVector<T>(_message, target + sizeof(uint), offsets.Length, _depth)
            : default;
    }

    /// <summary>Reads a nested table; absent if the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Table<T>(int entry, int canonical)
        where T : ITable<T>, allows ref struct => T.Open(_message, _depth > 0 ? Target(entry, canonical) : uint.MaxValue, _depth - 1);

    // 0 if the vtable is not in the message as a whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint VTableSize(ReadOnlyMessageSpan message, uint vtable)
    {
        uint size = message.ReadOr<ushort>(vtable, 0);
        return size >= 4 && (ulong)vtable + size <= (uint)message.Length ? size : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsCanonical(int entry) => (_canonical & ReadOnlyMessageSpan.BitOfWord(entry)) != 0;

    // The position that a field's offset leads to; uint.MaxValue, which is outside every message, if there is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Target(int entry, int canonical) =>
        IsCanonical(entry) ? Follow(_message, _table + (uint)canonical) : TargetElsewhere(_message, _table, _vtable, entry);

    /// <summary>Gets the position that the offset at <paramref name="position"/> leads to.</summary>
    /// <returns><see cref="uint.MaxValue"/> if the offset is zero, leads outside the message, or is itself outside it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Follow(ReadOnlyMessageSpan message, uint position)
    {
        uint offset = message.ReadOr(position, 0u);
        ulong target = (ulong)position + offset;
        return offset != 0 && target < (uint)message.Length ? (uint)target : uint.MaxValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryElements<T>(ReadOnlyMessageSpan message, uint target, out ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        if (message.TryRead(target, out uint count))
        {
            return message.TrySlice(target + sizeof(uint), count, out elements);
        }

        elements = default;
        return false;
    }

    // Reads through a vtable that is not canonical. Static, with everything passed by value: a reader whose address is never taken lives in
    // registers. Never inlined, because only the fast path fits the JIT's inlining budget in code that reads many fields.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T ScalarElsewhere<T>(ReadOnlyMessageSpan message, uint table, uint vtable, int entry, T fallback)
        where T : unmanaged
    {
        uint offset = OffsetOf(message, vtable, entry);
        return offset != 0 ? message.ReadOr(table + offset, fallback) : fallback;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint TargetElsewhere(ReadOnlyMessageSpan message, uint table, uint vtable, int entry)
    {
        uint offset = OffsetOf(message, vtable, entry);
        return offset != 0 ? Follow(message, table + offset) : uint.MaxValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint OffsetOf(ReadOnlyMessageSpan message, uint vtable, int entry) =>
        (uint)entry + sizeof(ushort) <= VTableSize(message, vtable) ? message.ReadOr<ushort>(vtable, (uint)entry, 0) : 0u;
}
