using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZcGen.Memory;

/// <summary>Reinterprets bytes as values of another type.</summary>
internal static class Reinterpret
{
    /// <summary>Gets the size of <typeparamref name="T"/> in bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SizeOf<T>()
        where T : unmanaged => Unsafe.SizeOf<T>();

    /// <summary>Returns 1 for true and 0 for false, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AsNumber(bool value) =>
        // SAFETY: both take one byte, and the result of a comparison is 0 or 1.
        Unsafe.BitCast<bool, byte>(value);

    /// <summary>Gets the bytes of UTF-16 characters, two for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> AsBytes(ReadOnlySpan<char> characters) =>
        // SAFETY: a span of characters has twice as many bytes; strings and arrays of characters are shorter than 2^30, so the count fits.
        MemoryMarshal.AsBytes(characters);

    /// <summary>Gets the UTF-16 characters whose bytes <see cref="AsBytes"/> returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<char> AsCharacters(ReadOnlySpan<byte> bytes) =>
        // SAFETY: only spans from AsBytes are passed, so the start is aligned for characters; the count is rounded down.
        MemoryMarshal.Cast<byte, char>(bytes);
}
