using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ZcGen.Memory;

namespace ZcGen.CompilerServices;

/// <summary>The bytes in which one message is built: every write is checked against the capacity.</summary>
/// <remarks>Positions are unsigned byte offsets from the start of the message. Lives no longer than the bytes it was made from.</remarks>
public readonly ref struct MessageSpan
{
    private readonly ref byte _start;
    private readonly int _capacity;

    /// <summary>Builds in <paramref name="bytes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MessageSpan(Span<byte> bytes)
    {
        _start = ref MemoryMarshal.GetReference(bytes);
        _capacity = bytes.Length;
    }

    /// <summary>Capacity in bytes.</summary>
    public int Capacity => _capacity;

    /// <summary>Stores <paramref name="value"/>, little-endian, at <paramref name="position"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would not lie in the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(uint position, T value)
        where T : unmanaged
    {
        if ((ulong)position + (uint)Unsafe.SizeOf<T>() > (uint)_capacity)
        {
            MessageThrow.OutsideMessage(position, Unsafe.SizeOf<T>(), _capacity);
        }

        // SAFETY: [position, position + sizeof(T)) lies in the message, checked above without overflow; unaligned writes are allowed.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, (nint)position), value);
    }

    /// <summary>Reads back what this message's builder stored at <paramref name="position"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie in the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Read<T>(uint position)
        where T : unmanaged
    {
        if ((ulong)position + (uint)Unsafe.SizeOf<T>() > (uint)_capacity)
        {
            MessageThrow.OutsideMessage(position, Unsafe.SizeOf<T>(), _capacity);
        }

        // SAFETY: [position, position + sizeof(T)) lies in the message, checked above without overflow; unaligned reads are allowed.
        return Unsafe.ReadUnaligned<T>(in Unsafe.Add(ref _start, (nint)position));
    }

    /// <summary>Copies <paramref name="source"/> to <paramref name="position"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would not lie in the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(uint position, ReadOnlySpan<byte> source)
    {
        if ((ulong)position + (uint)source.Length > (uint)_capacity)
        {
            MessageThrow.OutsideMessage(position, source.Length, _capacity);
        }

        // SAFETY: [position, position + source.Length) lies in the message, checked above without overflow.
        source.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _start, (nint)position), source.Length));
    }

    /// <summary>The <paramref name="count"/> elements that start at <paramref name="position"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They would not all lie in the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Slice<T>(uint position, int count)
        where T : unmanaged
    {
        // A negative count becomes a huge unsigned one and fails the check; sizes are below 2^16, so 64 bits do not overflow.
        if (position + ((ulong)(uint)count * (uint)Unsafe.SizeOf<T>()) > (uint)_capacity)
        {
            MessageThrow.OutsideMessage(position, count, _capacity);
        }

        // SAFETY: [position, position + count * sizeof(T)) lies in the message, checked above without overflow.
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref Unsafe.Add(ref _start, (nint)position)), count);
    }

    /// <summary>Zeroes the bytes from <paramref name="start"/> to <paramref name="end"/>, an even number of bytes and few of them: padding.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They do not lie in the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WritePadding(uint start, uint end)
    {
        for (; start < end; start += sizeof(ushort))
        {
            Write(start, (ushort)0);
        }
    }

    /// <summary>Begins a vector if there is room for it: zeroes the padding, stores the count, zeroes the last word, and gives the elements, as they are.</summary>
    /// <param name="position">Where the message ends so far: a multiple of 4.</param>
    /// <param name="countSize">4 or 8: bytes of the count.</param>
    /// <param name="alignment">Alignment of an element, a power of two.</param>
    /// <param name="count">How many elements. There is no room for a negative number of them.</param>
    /// <param name="end">Where the elements end, rounded up to a multiple of 4, whether there is room or not.</param>
    /// <param name="elements">The elements.</param>
    /// <returns>False when there is no room; then nothing was stored.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWriteVector<T>(uint position, int countSize, int alignment, int count, out ulong end, out Span<T> elements)
        where T : unmanaged
    {
        // A negative count becomes a huge unsigned one and fails the check; sizes are below 2^16, so 64 bits do not overflow.
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

        // SAFETY: 4 <= countSize <= start <= start + count * sizeof(T) <= end <= capacity: the count, the elements and the last word lie in the message.
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

        elements = MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref target), count);
        return true;
    }

    /// <summary>Where the elements of a vector begin that stands at the end of a message.</summary>
    /// <param name="position">Where the message ends so far: a multiple of 4.</param>
    /// <param name="countSize">4 or 8: bytes of the count.</param>
    /// <param name="alignment">Alignment of an element, a power of two.</param>
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

    /// <summary>Everything from <paramref name="position"/> to the end of the capacity; empty when it starts behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> From(uint position)
    {
        if (position >= (uint)_capacity)
        {
            return default;
        }

        // SAFETY: position lies in the message, and so does all that follows up to the capacity.
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _start, (nint)position), _capacity - (int)position);
    }

    // Known where the generated code is compiled, so that most vectors are spared what follows from it.
    private static bool IsPadded(int countSize, int alignment) => alignment > sizeof(uint) || countSize > sizeof(uint);
}
