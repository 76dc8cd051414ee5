using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZcGen.Memory;

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

    /// <summary>Stores the count of a vector before <paramref name="first"/>, zeroes the last word before <paramref name="end"/>, and gives the elements in between, as they are.</summary>
    /// <param name="first">Where the elements begin.</param>
    /// <param name="countSize">4 or 8: bytes of the count.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="end">Where the elements end, rounded up to a multiple of 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">They do not lie in the message.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> WriteVector<T>(uint first, int countSize, int count, ulong end)
        where T : unmanaged
    {
        // As in Slice; no vector is the first thing in a message, so there is room for either count.
        if (first + ((ulong)(uint)count * (uint)Unsafe.SizeOf<T>()) > end || end > (uint)_capacity || first < sizeof(ulong))
        {
            MessageThrow.OutsideMessage(first, count, _capacity);
        }

        // SAFETY: 8 <= first <= end <= capacity and first + count * sizeof(T) <= end, checked above without overflow: the count, the elements and the last word lie in the message.
        ref byte elements = ref Unsafe.Add(ref _start, (nint)first);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, (nint)end - sizeof(uint)), 0u);
        if (countSize == sizeof(ulong))
        {
            Unsafe.WriteUnaligned(ref Unsafe.Subtract(ref elements, sizeof(ulong)), (ulong)(uint)count);
        }
        else
        {
            Unsafe.WriteUnaligned(ref Unsafe.Subtract(ref elements, sizeof(uint)), count);
        }

        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref elements), count);
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
}
