using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ZcGen.CompilerServices;

/// <summary>The bytes of one message, for reading: every access is checked against the length, none throws.</summary>
/// <remarks>
/// The bytes may be shared memory that a peer changes at any time. Each method fetches what it returns exactly once, so a
/// value that was checked is the value that is used. Positions are unsigned byte offsets from the start of the message; a
/// position outside of it is an answer ("not there"), not an error. Lives no longer than the bytes it was made from.
/// </remarks>
public readonly ref struct ReadOnlyMessageSpan
{
    /// <summary>The fewest words that <see cref="MatchingWords"/> compares.</summary>
    internal const int MinWords = 8;

    /// <summary>The most words that <see cref="MatchingWords"/> compares.</summary>
    internal const int MaxWords = 32;

    private readonly ref readonly byte _start;
    private readonly uint _length;

    /// <summary>Views <paramref name="bytes"/> as one message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlyMessageSpan(ReadOnlySpan<byte> bytes)
    {
        _start = ref MemoryMarshal.GetReference(bytes);
        _length = (uint)bytes.Length;
    }

    /// <summary>Length in bytes.</summary>
    public int Length => (int)_length;

    /// <summary>The bytes themselves.</summary>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.CreateReadOnlySpan(in _start, (int)_length);

    /// <summary>Fetches the little-endian <typeparamref name="T"/> at <paramref name="position"/>, aligned or not.</summary>
    /// <returns>False, and a zero value, when it does not lie in the message.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead<T>(uint position, out T value)
        where T : unmanaged
    {
        if ((ulong)position + (uint)Unsafe.SizeOf<T>() > _length)
        {
            value = default;
            return false;
        }

        // SAFETY: [position, position + sizeof(T)) lies in the message, checked above without overflow; unaligned reads are allowed.
        value = Unsafe.ReadUnaligned<T>(in Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)position));
        return true;
    }

    /// <summary>Fetches the little-endian <typeparamref name="T"/> at <paramref name="position"/>, or returns <paramref name="fallback"/> when it does not lie in the message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ReadOr<T>(uint position, T fallback)
        where T : unmanaged
    {
        if ((ulong)position + (uint)Unsafe.SizeOf<T>() > _length)
        {
            return fallback;
        }

        // SAFETY: [position, position + sizeof(T)) lies in the message, checked above without overflow; unaligned reads are allowed.
        return Unsafe.ReadUnaligned<T>(in Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)position));
    }

    /// <summary>The same, <paramref name="offset"/> bytes behind <paramref name="position"/>; their sum does not wrap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ReadOr<T>(uint position, uint offset, T fallback)
        where T : unmanaged
    {
        if ((ulong)position + offset + (uint)Unsafe.SizeOf<T>() > _length)
        {
            return fallback;
        }

        // SAFETY: [position + offset, position + offset + sizeof(T)) lies in the message, checked above without overflow; unaligned reads are allowed.
        return Unsafe.ReadUnaligned<T>(in Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)((ulong)position + offset)));
    }

    /// <summary>Whether the bytes at <paramref name="position"/> are <paramref name="expected"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(uint position, ReadOnlySpan<byte> expected)
    {
        if ((ulong)position + (uint)expected.Length > _length)
        {
            return false;
        }

        // SAFETY: [position, position + expected.Length) lies in the message, checked above without overflow.
        return MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)position), expected.Length)
            .SequenceEqual(expected);
    }

    /// <summary>Which of the 16-bit words at <paramref name="position"/> are those of <paramref name="expected"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">Where the words begin.</param>
    /// <param name="expected">Between <see cref="MinWords"/> and <see cref="MaxWords"/> words.</param>
    /// <returns>The bits that <see cref="BitOfWord"/> gives to the words that match. None when they do not all lie in the message.</returns>
    // Never inlined: what is inlined where a table is opened is taken from the compiler's budget for the fields that are read there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static uint MatchingWords(ReadOnlyMessageSpan message, uint position, ReadOnlySpan<byte> expected)
    {
        if ((ulong)position + (uint)expected.Length > message._length || expected.Length is < 2 * MinWords or > 2 * MaxWords)
        {
            return 0;
        }

        // SAFETY: [position, position + expected.Length) lies in the message, checked above without overflow. Each vector lies in both spans: none is longer than they are, and the second ends where they end.
        ref byte found = ref Unsafe.Add(ref Unsafe.AsRef(in message._start), (nint)position);
        ref byte wanted = ref MemoryMarshal.GetReference(expected);
        if (expected.Length < Vector256<byte>.Count)
        {
            int second = expected.Length - Vector128<byte>.Count;
            uint low = Vector128.Equals(Vector128.LoadUnsafe(ref found).AsUInt16(), Vector128.LoadUnsafe(ref wanted).AsUInt16()).AsByte().ExtractMostSignificantBits();
            uint high = Vector128.Equals(Vector128.LoadUnsafe(ref found, (nuint)second).AsUInt16(), Vector128.LoadUnsafe(ref wanted, (nuint)second).AsUInt16()).AsByte().ExtractMostSignificantBits();
            return low | (high << second);
        }
        else
        {
            // Of a word, both bytes give the same bit. What overlaps is shifted out.
            int second = expected.Length - Vector256<byte>.Count;
            uint low = Vector256.Equals(Vector256.LoadUnsafe(ref found).AsUInt16(), Vector256.LoadUnsafe(ref wanted).AsUInt16()).AsByte().ExtractMostSignificantBits();
            uint high = Vector256.Equals(Vector256.LoadUnsafe(ref found, (nuint)second).AsUInt16(), Vector256.LoadUnsafe(ref wanted, (nuint)second).AsUInt16()).AsByte().ExtractMostSignificantBits();
            return (low & 0x5555_5555) | ((uint)((ulong)high >> (Vector256<byte>.Count - second)) & 0xAAAA_AAAA);
        }
    }

    /// <summary>The bit of a word in what <see cref="MatchingWords"/> returns: the even bits are those of the first 16 words, the odd ones of the others.</summary>
    /// <param name="offset">Byte offset of the word.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint BitOfWord(int offset) => 1u << (offset < 32 ? offset : offset - 31);

    /// <summary>The <paramref name="count"/> elements that start at <paramref name="position"/>: a live view, not a copy.</summary>
    /// <remarks>The elements are aligned as the sender aligned them; x64 and arm64 read unaligned ones as well.</remarks>
    /// <returns>False, and an empty span, when they do not all lie in the message.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySlice<T>(uint position, uint count, out ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        // 32 bits times a size below 2^16, plus 32 bits: no overflow in 64.
        if (position + ((ulong)count * (uint)Unsafe.SizeOf<T>()) > _length)
        {
            elements = default;
            return false;
        }

        // SAFETY: [position, position + count * sizeof(T)) lies in the message, checked above without overflow, so count fits an int.
        elements = MemoryMarshal.CreateReadOnlySpan(
            in Unsafe.As<byte, T>(ref Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)position)),
            (int)count);
        return true;
    }
}
