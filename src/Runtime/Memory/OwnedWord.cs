using System.Runtime.CompilerServices;

namespace ZcGen.Memory;

/// <summary>A 64-bit word of a region that this side writes and the peer reads. It is never read back: what it holds is also kept
/// privately.</summary>
internal readonly unsafe struct OwnedWord
{
    private readonly ulong* _word;

    // SAFETY: SharedRegion gives only addresses of whole aligned words inside itself, and whoever holds this also holds the region.
    internal OwnedWord(ulong* word) => _word = word;

    /// <summary>Stores with release: all that this thread wrote before is visible to whoever loads this value with acquire.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Store(ulong value)
    {
        SharedStores.Announce();

        // SAFETY: see the constructor.
        Volatile.Write(ref *_word, value);
    }
}
