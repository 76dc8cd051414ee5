using System.ComponentModel;
using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>
/// Reads the value of a union. Safe with any bytes, as <see cref="TableReader"/> is. Generated union readers wrap an instance.
/// </summary>
/// <typeparam name="TKind">The enum of its members.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct UnionReader<TKind>
    where TKind : unmanaged
{
    private readonly ReadOnlyMessageSpan _message;
    private readonly uint _position;
    private readonly int _depth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal UnionReader(ReadOnlyMessageSpan message, TKind kind, uint position, int depth)
    {
        _message = message;
        _position = position;
        _depth = depth;
        Kind = kind;
    }

    /// <summary>Gets the kind that the message states: any number, including one that the schema does not know.</summary>
    public TKind Kind { get; }

    /// <summary>Gets whether there is a value, of any kind.</summary>
    public bool HasValue => _position < (uint)_message.Length;

    /// <summary>Reads the value as a table; absent if it is malformed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Table<T>()
        where T : ITable<T>, allows ref struct => T.Open(_message, _depth > 0 ? _position : uint.MaxValue, _depth - 1);

    /// <summary>Reads the value as a string; absent if it is malformed.</summary>
    public Utf8Text Text() =>
        _message.TryRead(_position, out uint length) && _message.TrySlice(_position + sizeof(uint), length, out ReadOnlySpan<byte> utf8)
            ? new Utf8Text(utf8)
            : default;

    /// <summary>Reads the value as a struct, fetched once as a whole; null if it is malformed.</summary>
    public T? Struct<T>()
        where T : unmanaged
    {
        MessageStruct.Check<T>();
        return _message.TryRead(_position, out T value) ? value : null;
    }
}
