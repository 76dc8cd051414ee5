using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZcGen.Memory;

/// <summary>The bytes of one message, for reading: every access is checked against the length, none throws.</summary>
/// <remarks>
/// The bytes may be shared memory that a peer changes at any time. Each method fetches what it returns exactly once, so a
/// value that was checked is the value that is used. Positions are unsigned byte offsets from the start of the message; a
/// position outside of it is an answer ("not there"), not an error. Lives no longer than the bytes it was made from.
/// </remarks>
public readonly ref struct MessageView
{
    private readonly ref readonly byte _start;
    private readonly uint _length;

    /// <summary>Views <paramref name="bytes"/> as one message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MessageView(ReadOnlySpan<byte> bytes)
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
