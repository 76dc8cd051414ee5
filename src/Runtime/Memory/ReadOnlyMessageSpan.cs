using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ZcGen.CompilerServices;

/// <summary>Represents the bytes of a message, for reading. Every access is checked against the length, and none throws.</summary>
/// <remarks>
/// The bytes may be shared memory that a peer changes at any time. Each method fetches the value that it returns exactly once, so the value
/// that was checked is the value that is used. Positions are byte offsets from the start of the message; a position outside it is not an
/// error. Good as long as the bytes that it was created from.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ReadOnlyMessageSpan
{
    /// <summary>The least number of words that <see cref="MatchingWords"/> compares.</summary>
    internal const int MinWords = 8;

    /// <summary>The greatest number of words that <see cref="MatchingWords"/> compares.</summary>
    internal const int MaxWords = 32;

    private readonly ref readonly byte _start;
    private readonly uint _length;

    /// <summary>Initializes the span over <paramref name="bytes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlyMessageSpan(ReadOnlySpan<byte> bytes)
    {
        // SAFETY: the reference is kept together with the length of its span, and every access is checked against that.
        _start = ref MemoryMarshal.GetReference(bytes);
        _length = (uint)bytes.Length;
    }

    /// <summary>Gets the length in bytes.</summary>
    public int Length => (int)_length;

    /// <summary>Gets the bytes.</summary>
    public ReadOnlySpan<byte> Bytes =>
        // SAFETY: start and length are those of the span that this was made from.
        MemoryMarshal.CreateReadOnlySpan(in _start, (int)_length);

    /// <summary>Reads the little-endian <typeparamref name="T"/> at <paramref name="position"/>, aligned or not.</summary>
    /// <returns>False, and a zero value, if it is outside the message.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead<T>(uint position, out T value)
        where T : unmanaged
    {
        if ((ulong)position + (uint)Unsafe.SizeOf<T>() > _length)
        {
            value = default;
            return false;
        }

        // SAFETY: [position, position + sizeof(T)) is in the message, checked above without overflow; unaligned reads are allowed.
        value = Unsafe.ReadUnaligned<T>(in Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)position));
        return true;
    }

    /// <summary>Reads the little-endian <typeparamref name="T"/> at <paramref name="position"/>, aligned or not.</summary>
    /// <returns><paramref name="fallback"/> if it is outside the message.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ReadOr<T>(uint position, T fallback)
        where T : unmanaged
    {
        if ((ulong)position + (uint)Unsafe.SizeOf<T>() > _length)
        {
            return fallback;
        }

        // SAFETY: [position, position + sizeof(T)) is in the message, checked above without overflow; unaligned reads are allowed.
        return Unsafe.ReadUnaligned<T>(in Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)position));
    }

    /// <summary>
    /// Reads the little-endian <typeparamref name="T"/> at <paramref name="position"/> plus <paramref name="offset"/>, without overflow.
    /// </summary>
    /// <returns><paramref name="fallback"/> if it is outside the message.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ReadOr<T>(uint position, uint offset, T fallback)
        where T : unmanaged
    {
        if ((ulong)position + offset + (uint)Unsafe.SizeOf<T>() > _length)
        {
            return fallback;
        }

        // SAFETY: the range at position + offset is in the message, checked above without overflow; unaligned reads are allowed.
        return Unsafe.ReadUnaligned<T>(in Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)((ulong)position + offset)));
    }

    /// <summary>Gets whether the bytes at <paramref name="position"/> equal <paramref name="expected"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(uint position, ReadOnlySpan<byte> expected)
    {
        if ((ulong)position + (uint)expected.Length > _length)
        {
            return false;
        }

        // SAFETY: [position, position + expected.Length) is in the message, checked above without overflow.
        return MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)position), expected.Length)
            .SequenceEqual(expected);
    }

    /// <summary>Compares the 16-bit words at <paramref name="position"/> with those of <paramref name="expected"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">The position of the first word.</param>
    /// <param name="expected">From <see cref="MinWords"/> to <see cref="MaxWords"/> words.</param>
    /// <returns>The bits (<see cref="BitOfWord"/>) of the words that match; none if the words are not all in the message.</returns>
    // Never inlined: code inlined where a table is opened uses up the JIT's inlining budget for the fields read there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static uint MatchingWords(ReadOnlyMessageSpan message, uint position, ReadOnlySpan<byte> expected)
    {
        if ((ulong)position + (uint)expected.Length > message._length || expected.Length is < 2 * MinWords or > 2 * MaxWords)
        {
            return 0;
        }

        // SAFETY: [position, position + expected.Length) is in the message, checked above without overflow. Each vector is in both ranges:
        // none is longer than they are, and the second ends where they end.
        ref byte found = ref Unsafe.Add(ref Unsafe.AsRef(in message._start), (nint)position);
        ref byte wanted = ref MemoryMarshal.GetReference(expected);
        if (expected.Length < Vector256<byte>.Count)
        {
            int second = expected.Length - Vector128<byte>.Count;

            // SAFETY: as above.
            uint low = Vector128.Equals(Vector128.LoadUnsafe(ref found).AsUInt16(), Vector128.LoadUnsafe(ref wanted).AsUInt16())
                .AsByte().ExtractMostSignificantBits();
            uint high = Vector128.Equals(
                    Vector128.LoadUnsafe(ref found, (nuint)second).AsUInt16(), Vector128.LoadUnsafe(ref wanted, (nuint)second).AsUInt16())
                .AsByte().ExtractMostSignificantBits();
            return low | (high << second);
        }
        else
        {
            // Both bytes of a word give the same bit. Words that overlap are shifted out.
            int second = expected.Length - Vector256<byte>.Count;

            // SAFETY: as above.
            uint low = Vector256.Equals(Vector256.LoadUnsafe(ref found).AsUInt16(), Vector256.LoadUnsafe(ref wanted).AsUInt16())
                .AsByte().ExtractMostSignificantBits();
            uint high = Vector256.Equals(
                    Vector256.LoadUnsafe(ref found, (nuint)second).AsUInt16(), Vector256.LoadUnsafe(ref wanted, (nuint)second).AsUInt16())
                .AsByte().ExtractMostSignificantBits();
            return (low & 0x5555_5555) | ((uint)((ulong)high >> (Vector256<byte>.Count - second)) & 0xAAAA_AAAA);
        }
    }

    /// <summary>
    /// Gets the bit of a word in the result of <see cref="MatchingWords"/>: an even one for the first 16 words, an odd one for the others.
    /// </summary>
    /// <param name="offset">The byte offset of the word.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint BitOfWord(int offset) => 1u << (offset < 32 ? offset : offset - 31);

    /// <summary>Gets the <paramref name="count"/> elements that start at <paramref name="position"/>, as a view.</summary>
    /// <remarks>The elements are aligned as the sender aligned them. x64 and arm64 read unaligned ones as well.</remarks>
    /// <returns>False, and an empty span, if they are not all in the message.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySlice<T>(uint position, uint count, out ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        // 32 bits times a size less than 2^16, plus 32 bits, do not overflow 64 bits.
        if (position + ((ulong)count * (uint)Unsafe.SizeOf<T>()) > _length)
        {
            elements = default;
            return false;
        }

        // SAFETY: [position, position + count * sizeof(T)) is in the message, checked above without overflow, so count fits an int.
        elements = MemoryMarshal.CreateReadOnlySpan(
            in Unsafe.As<byte, T>(ref Unsafe.Add(ref Unsafe.AsRef(in _start), (nint)position)),
            (int)count);
        return true;
    }
}
