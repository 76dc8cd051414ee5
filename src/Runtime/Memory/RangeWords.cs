using ZcGen.Native;

namespace ZcGen.Memory;

/// <summary>Words of an <see cref="AddressRange"/> that two sides share.</summary>
internal static unsafe class RangeWords
{
    /// <summary>Gets the word at <paramref name="offset"/>, a multiple of 8, which this side writes. The caller knows that it is mapped for
    /// writing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such word in the range.</exception>
    internal static OwnedWord OwnedWord(this AddressRange range, nuint offset) =>
        // SAFETY: Word checks bounds and alignment; whoever holds the result also holds the range.
        new(Word(range, offset));

    /// <summary>Gets the word at <paramref name="offset"/>, a multiple of 8, which a peer writes. The caller knows that it is
    /// mapped.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such word in the range.</exception>
    internal static PeerWord PeerWord(this AddressRange range, nuint offset) =>
        // SAFETY: Word checks bounds and alignment; whoever holds the result also holds the range.
        new(Word(range, offset));

    private static ulong* Word(AddressRange range, nuint offset)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % sizeof(ulong), 0u);

        // SAFETY: a whole word of the range, checked there; the range starts at a page, so the word is aligned.
        return (ulong*)range.Pointer(offset, sizeof(ulong));
    }
}
