using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ZcGen.Latency.Cases;

/// <summary>What is written into messages in place, and looked for in their echoes: vectors at a time, as a C compiler does it.</summary>
internal static class Words
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill(Span<ulong> words, ulong value)
    {
        for (; words.Length >= Vector256<ulong>.Count; words = words[Vector256<ulong>.Count..])
        {
            Vector256.Create(value).CopyTo(words);
        }

        if (words.Length >= Vector128<ulong>.Count)
        {
            Vector128.Create(value).CopyTo(words);
            words = words[Vector128<ulong>.Count..];
        }

        foreach (ref ulong word in words)
        {
            word = value;
        }
    }

    /// <exception cref="PeerException">A word has another value.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(ReadOnlySpan<ulong> words, ulong value)
    {
        Vector256<ulong> differences = default;
        for (; words.Length >= Vector256<ulong>.Count; words = words[Vector256<ulong>.Count..])
        {
            differences |= Vector256.Create(words) ^ Vector256.Create(value);
        }

        ulong difference = 0;
        foreach (ulong word in words)
        {
            difference |= word ^ value;
        }

        if (difference != 0 || differences != default)
        {
            throw new PeerException("the echo is not what was sent");
        }
    }
}
