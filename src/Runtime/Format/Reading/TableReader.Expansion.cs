namespace ZcGen.CompilerServices;

/// <content>Support for copies of whole messages.</content>
public readonly ref partial struct TableReader
{
    internal ReadOnlyMessageSpan Message => _message;

    /// <summary>Gets the position that a field's 64-bit offset leads to; <see cref="uint.MaxValue"/> if there is none.</summary>
    internal uint Offset64TargetOf(int entry, int canonical) => Offset64Target(entry, canonical);

    /// <summary>Opens the root of the message in <paramref name="bytes"/>, one level below this table; absent if there is none.</summary>
    internal T NestedRoot<T>(ReadOnlySpan<byte> bytes)
        where T : ITable<T>, allows ref struct
    {
        var message = new ReadOnlyMessageSpan(bytes);
        return T.Open(message, _depth > 0 ? RootPosition(message) : uint.MaxValue, _depth - 1);
    }
}
