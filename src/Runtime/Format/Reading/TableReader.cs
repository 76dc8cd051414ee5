using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Reads the fields of one table, whatever its bytes are: never throws, never leaves the message, never loops.</summary>
/// <remarks>
/// A field whose bytes are malformed reads as absent. A field whose entry in the vtable is that of the schema's canonical one is read at the
/// canonical offset, which is the reader's own constant; for any other the vtable is consulted, with every value
/// fetched once and checked before it is used. So the bytes may change at any time without harm to the reader.
/// Offsets only point forward (FlatBuffers' uoffset is unsigned) and zero is refused, so nesting always ends; it ends at
/// <see cref="MaxDepth"/> at the latest.
/// </remarks>
public readonly ref partial struct TableReader
{
    /// <summary>How deep tables may nest; deeper ones read as absent. The limit of the official verifiers.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlyMessageSpan _message;
    private readonly uint _table;
    private readonly uint _vtable;
    private readonly int _depth;

    // Which entries of the vtable are canonical, as ReadOnlyMessageSpan.MatchingWords says; for a vtable that has too few or too many of them, all bits or none.
    private readonly uint _canonical;

    /// <summary>Opens the table at <paramref name="position"/>: the way for a table whose vtable is the canonical one as a whole, or some other.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">Byte offset of the table from the start of the message.</param>
    /// <param name="canonicalVTable">The vtable that the schema's layout gives a table with every field set.</param>
    /// <param name="depth">How many tables may still be nested below this one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableReader(ReadOnlyMessageSpan message, uint position, ReadOnlySpan<byte> canonicalVTable, int depth)
    {
        if (!message.TryRead(position, out int vtableDistance))
        {
            return;
        }

        // The distance is signed and the arithmetic wraps; a wrong result lies outside of the message and reads as absent.
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

    /// <summary>Whether there is a table; an absent one has only default values.</summary>
    public bool IsPresent => _canonical != 0 || VTableSize(_message, _vtable) != 0;

    /// <summary>Opens the table at <paramref name="position"/>: the way for a table that often lacks some of its fields, whose others then are where the canonical vtable says.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">Byte offset of the table from the start of the message.</param>
    /// <param name="canonicalVTable">The vtable that the schema's layout gives a table with every field set; from 16 to 64 bytes.</param>
    /// <param name="depth">How many tables may still be nested below this one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TableReader OpenPartial(ReadOnlyMessageSpan message, uint position, ReadOnlySpan<byte> canonicalVTable, int depth)
    {
        if (!message.TryRead(position, out int vtableDistance))
        {
            return default;
        }

        // The first word of a vtable is its size. What follows a shorter one in the message are no entries of it.
        uint vtable = position - (uint)vtableDistance;
        uint matching = ReadOnlyMessageSpan.MatchingWords(message, vtable, canonicalVTable);
        return new TableReader(message, position, vtable, (matching & 1) != 0 ? matching : 0, depth);
    }

    /// <summary>The position that the root offset at the start of <paramref name="message"/> names; outside of it when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RootPosition(ReadOnlyMessageSpan message) => message.ReadOr(0, uint.MaxValue);

    /// <summary>Whether the table stores the field.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    public bool Has(int entry) => IsCanonical(entry) || OffsetOf(_message, _vtable, entry) != 0;

    /// <summary>A number, or <paramref name="fallback"/> when the table does not store it.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="canonical">Byte offset of the field in a table of canonical layout.</param>
    /// <param name="fallback">The schema's default.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Scalar<T>(int entry, int canonical, T fallback)
        where T : unmanaged =>
        IsCanonical(entry) ? _message.ReadOr(_table, (uint)canonical, fallback) : ScalarElsewhere(_message, _table, _vtable, entry, fallback);

    /// <summary>A bool, or <paramref name="fallback"/> when the table does not store it; any byte but 0 is true.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Bool(int entry, int canonical, bool fallback) => Scalar(entry, canonical, fallback ? (byte)1 : (byte)0) != 0;

    /// <summary>A number, or null when the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Optional<T>(int entry, int canonical)
        where T : unmanaged
    {
        uint offset = IsCanonical(entry) ? (uint)canonical : OffsetOf(_message, _vtable, entry);
        return offset != 0 && _message.TryRead(_table + offset, out T value) ? value : null;
    }

    /// <summary>A bool, or null when the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    public bool? OptionalBool(int entry, int canonical) => Optional<byte>(entry, canonical) is { } value ? value != 0 : null;

    /// <summary>A struct, fetched once as a whole; all zeros when the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Struct<T>(int entry, int canonical)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        return Scalar<T>(entry, canonical, default);
    }

    /// <summary>A string in place; absent when the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text Text(int entry, int canonical)
    {
        uint target = Target(entry, canonical);
        return TryElements(_message, target, out ReadOnlySpan<byte> utf8) ? new Utf8Text(utf8) : default;
    }

    /// <summary>A vector of numbers or structs in place, live; empty when the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Vector<T>(int entry, int canonical)
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        TryElements(_message, Target(entry, canonical), out ReadOnlySpan<T> elements);
        return elements;
    }

    /// <summary>A vector of strings; empty when the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8TextVector TextVector(int entry, int canonical)
    {
        uint target = Target(entry, canonical);
        return TryElements(_message, target, out ReadOnlySpan<uint> offsets) ? new Utf8TextVector(_message, target + sizeof(uint), offsets.Length) : default;
    }

    /// <summary>A vector of tables; empty when the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableVector<T> TableVector<T>(int entry, int canonical)
        where T : ITable<T>, allows ref struct
    {
        uint target = Target(entry, canonical);
        return TryElements(_message, target, out ReadOnlySpan<uint> offsets) ? new TableVector<T>(_message, target + sizeof(uint), offsets.Length, _depth) : default;
    }

    /// <summary>A nested table; absent when the table does not store it.</summary>
    /// <inheritdoc cref="Scalar"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Table<T>(int entry, int canonical)
        where T : ITable<T>, allows ref struct => T.Open(_message, _depth > 0 ? Target(entry, canonical) : uint.MaxValue, _depth - 1);

    // 0 when there is none that lies in the message as a whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint VTableSize(ReadOnlyMessageSpan message, uint vtable)
    {
        uint size = message.ReadOr<ushort>(vtable, 0);
        return size >= 4 && (ulong)vtable + size <= (uint)message.Length ? size : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsCanonical(int entry) => (_canonical & ReadOnlyMessageSpan.BitOfWord(entry)) != 0;

    // The position that an offset field names; uint.MaxValue, which no message reaches, when there is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Target(int entry, int canonical) =>
        IsCanonical(entry) ? Follow(_message, _table + (uint)canonical) : TargetElsewhere(_message, _table, _vtable, entry);

    /// <summary>The position that the offset stored at <paramref name="position"/> names; <see cref="uint.MaxValue"/> when it is zero, too far or not there.</summary>
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

    // What any other vtable says. Static, with everything by value: a reader whose address is taken nowhere lives in registers. Never inlined: what is
    // inlined into code that reads many fields is only the short way, else the compiler's budget would end before the fields do.
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
