namespace ZcGen.CompilerServices;

/// <content>What copying a whole message needs.</content>
public readonly ref partial struct TableReader
{
    internal ReadOnlyMessageSpan Message => _message;

    /// <summary>Where what a field names over a 64-bit offset stands; <see cref="uint.MaxValue"/> when there is none.</summary>
    internal uint Offset64TargetOf(int entry, int canonical) => Offset64Target(entry, canonical);

    /// <summary>The root of the message in <paramref name="bytes"/>, one level below this table; absent when there is none.</summary>
    internal T NestedRoot<T>(ReadOnlySpan<byte> bytes)
        where T : ITable<T>, allows ref struct
    {
        var message = new ReadOnlyMessageSpan(bytes);
        return T.Open(message, _depth > 0 ? RootPosition(message) : uint.MaxValue, _depth - 1);
    }
}
