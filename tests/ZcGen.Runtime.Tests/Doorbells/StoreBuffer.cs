namespace ZcGen.Runtime.Tests.Doorbells;

/// <summary>A processor's store buffer under TSO: first in, first out, and a value, so that states compare by content.</summary>
internal readonly record struct StoreBuffer
{
    /// <summary>More than any path of the model holds.</summary>
    public const int Capacity = 4;

    // Entries of 16 bits, the oldest lowest: word in the high byte, value in the low one.
    private readonly ulong _entries;
    private readonly byte _count;

    private StoreBuffer(ulong entries, byte count)
    {
        _entries = entries;
        _count = count;
    }

    public bool IsEmpty => _count == 0;

    public bool IsFull => _count == Capacity;

    public StoreBuffer Add(SharedWord word, byte value) =>
        new(_entries | ((((ulong)word << 8) | value) << (16 * _count)), (byte)(_count + 1));

    public StoreBuffer TakeOldest(out SharedWord word, out byte value)
    {
        word = (SharedWord)((_entries >> 8) & 0xFF);
        value = (byte)_entries;
        return new(_entries >> 16, (byte)(_count - 1));
    }
}
