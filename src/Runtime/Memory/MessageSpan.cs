using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ZcGen.Memory;

namespace ZcGen.CompilerServices;

/// <summary>Represents the bytes in which a message is built. Every access is checked against the capacity.</summary>
/// <remarks>Positions are byte offsets from the start of the message. Good as long as the bytes that it was created from.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct MessageSpan
{
    private readonly ref byte _start;
    private readonly int _capacity;

    /// <summary>Initializes the span over <paramref name="bytes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MessageSpan(Span<byte> bytes)
    {
        // SAFETY: the reference is kept together with the length of its span, and every access is checked against that.
        _start = ref MemoryMarshal.GetReference(bytes);
        _capacity = bytes.Length;
    }

    /// <summary>Gets the capacity in bytes.</summary>
    public int Capacity => _capacity;

    /// <summary>Writes <paramref name="value"/>, little-endian, at <paramref name="position"/>, aligned or not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(uint position, T value)
        where T : unmanaged
    {
        if ((ulong)position + (uint)Unsafe.SizeOf<T>() > (uint)_capacity)
        {
            MessageThrow.OutsideMessage(position, Unsafe.SizeOf<T>(), _capacity);
        }

        // SAFETY: [position, position + sizeof(T)) is in the message, checked above without overflow; unaligned writes are allowed.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, (nint)position), value);
    }

    /// <summary>Reads back the value at <paramref name="position"/> that the builder of the message wrote.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Read<T>(uint position)
        where T : unmanaged
    {
        if ((ulong)position + (uint)Unsafe.SizeOf<T>() > (uint)_capacity)
        {
            MessageThrow.OutsideMessage(position, Unsafe.SizeOf<T>(), _capacity);
        }

        // SAFETY: [position, position + sizeof(T)) is in the message, checked above without overflow; unaligned reads are allowed.
        return Unsafe.ReadUnaligned<T>(in Unsafe.Add(ref _start, (nint)position));
    }

    /// <summary>Copies <paramref name="source"/> to <paramref name="position"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(uint position, ReadOnlySpan<byte> source)
    {
        if ((ulong)position + (uint)source.Length > (uint)_capacity)
        {
            MessageThrow.OutsideMessage(position, source.Length, _capacity);
        }

        // SAFETY: [position, position + source.Length) is in the message, checked above without overflow.
        source.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _start, (nint)position), source.Length));
    }

    /// <summary>Gets the <paramref name="count"/> elements that start at <paramref name="position"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Slice<T>(uint position, int count)
        where T : unmanaged
    {
        // A negative count becomes a huge unsigned one and fails the check. Sizes are less than 2^16, so 64 bits do not overflow.
        if (position + ((ulong)(uint)count * (uint)Unsafe.SizeOf<T>()) > (uint)_capacity)
        {
            MessageThrow.OutsideMessage(position, (long)count * Unsafe.SizeOf<T>(), _capacity);
        }

        // SAFETY: [position, position + count * sizeof(T)) is in the message, checked above without overflow.
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref Unsafe.Add(ref _start, (nint)position)), count);
    }

    /// <summary>
    /// Clears the padding from <paramref name="start"/> to <paramref name="end"/>: a few bytes, and an even number of them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WritePadding(uint start, uint end)
    {
        for (; start < end; start += sizeof(ushort))
        {
            Write(start, (ushort)0);
        }
    }

    /// <summary>Begins a vector if there is room for it: clears the padding and the last word, and writes the count.</summary>
    /// <param name="position">The end of the message so far, a multiple of 4.</param>
    /// <param name="countSize">The size of the count in bytes: 4 or 8.</param>
    /// <param name="alignment">The alignment of an element, a power of two.</param>
    /// <param name="count">The number of elements. There is no room for a negative number.</param>
    /// <param name="end">The end of the elements, rounded up to a multiple of 4, whether there is room or not.</param>
    /// <param name="elements">The elements, not cleared.</param>
    /// <returns>False if there is no room; nothing is written then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWriteVector<T>(uint position, int countSize, int alignment, int count, out ulong end, out Span<T> elements)
        where T : unmanaged
    {
        // A negative count becomes a huge unsigned one and fails the check. Sizes are less than 2^16, so 64 bits do not overflow.
        ulong start = VectorStart(position, countSize, alignment);
        end = (start + ((ulong)(uint)count * (uint)Unsafe.SizeOf<T>()) + 3) & ~3ul;
        if (end > (uint)_capacity)
        {
            elements = default;
            return false;
        }

        if (IsPadded(countSize, alignment))
        {
            WritePadding(position, (uint)start - (uint)countSize);
        }

        // SAFETY: 4 <= countSize <= start <= start + count * sizeof(T) <= end <= capacity: the count, the elements and the last word are in
        // the message.
        ref byte target = ref Unsafe.Add(ref _start, (nint)start);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, (nint)end - sizeof(uint)), 0u);
        if (countSize == sizeof(ulong))
        {
            Unsafe.WriteUnaligned(ref Unsafe.Subtract(ref target, sizeof(ulong)), (ulong)(uint)count);
        }
        else
        {
            Unsafe.WriteUnaligned(ref Unsafe.Subtract(ref target, sizeof(uint)), count);
        }

        // SAFETY: count * sizeof(T) bytes follow target in the message, checked above.
        elements = MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref target), count);
        return true;
    }

    /// <summary>Gets the position of the elements of a vector that is appended to a message.</summary>
    /// <param name="position">The end of the message so far, a multiple of 4.</param>
    /// <param name="countSize">The size of the count in bytes: 4 or 8.</param>
    /// <param name="alignment">The alignment of an element, a power of two.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong VectorStart(uint position, int countSize, int alignment)
    {
        ulong start = (ulong)position + (uint)countSize;
        if (!IsPadded(countSize, alignment))
        {
            return start;
        }

        ulong mask = (uint)Math.Max(alignment, countSize) - 1;
        return (start + mask) & ~mask;
    }

    /// <summary>Gets the bytes from <paramref name="position"/> to the end of the capacity; empty if there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> From(uint position)
    {
        if (position >= (uint)_capacity)
        {
            return default;
        }

        // SAFETY: position is in the message, and so are all bytes up to the capacity.
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _start, (nint)position), _capacity - (int)position);
    }

    // Constant where generated code is compiled, so most vectors need no code for padding.
    private static bool IsPadded(int countSize, int alignment) => alignment > sizeof(uint) || countSize > sizeof(uint);
}
