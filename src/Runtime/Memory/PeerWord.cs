using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ZcGen.Memory;

/// <summary>A 64-bit word of the peer's region. It may hold anything at any time: load it once, check the local.</summary>
internal readonly unsafe struct PeerWord
{
    private readonly ulong* _word;

    // SAFETY: SharedRegion gives only addresses of whole aligned words inside itself, and whoever holds this also holds the region.
    internal PeerWord(ulong* word) => _word = word;

    /// <summary>Loads with acquire: what the peer wrote before it stored this value is visible from now on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Load()
    {
        // SAFETY: see the constructor.
        return Volatile.Read(ref *_word);
    }

    /// <summary>Starts to fetch the word, and waits for nothing. Reads nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Prefetch()
    {
        if (Sse.IsSupported)
        {
            // SAFETY: a hint, which faults nowhere.
            Sse.Prefetch0(_word);
        }
    }
}
