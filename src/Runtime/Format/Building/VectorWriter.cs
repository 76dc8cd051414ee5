using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>Writes a vector whose length is not known in advance.</summary>
/// <remarks>
/// Fill the span that <see cref="GetSpan"/> returns and call <see cref="Advance"/>, as with <see cref="System.Buffers.IBufferWriter{T}"/>,
/// or call <see cref="Write"/>. The vector must stay the last part of its message: append nothing else until it is complete. The message is
/// valid after every call.
/// </remarks>
/// <typeparam name="T">The type of the elements.</typeparam>
public ref struct VectorWriter<T>
    where T : unmanaged
{
    private readonly MessageBuilder _message;
    private readonly int _generation;
    private readonly uint _first;
    private MessageSpan _bytes;
    private int _count;

    internal VectorWriter(MessageBuilder message, MessageSpan bytes, int generation, uint first)
    {
        _message = message;
        _bytes = bytes;
        _generation = generation;
        _first = first;
    }

    /// <summary>Gets the number of elements written.</summary>
    public readonly int Count => _count;

    private readonly uint End => _first + (uint)(_count * Reinterpret.SizeOf<T>());

    /// <summary>Gets the free elements after those written: at least <paramref name="sizeHint"/>, and at least one.</summary>
    /// <param name="sizeHint">The least number of elements.</param>
    /// <exception cref="MessageTooLargeException">They do not fit.</exception>
    /// <exception cref="InvalidOperationException">Something else was appended to the message.</exception>
    public Span<T> GetSpan(int sizeHint = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        CheckLast();
        ulong size = (uint)Reinterpret.SizeOf<T>();

        // A whole word, so that the padding after the last element fits as well.
        _bytes = TableBuilder.Reserve(_message, _bytes, _generation, (End + ((uint)Math.Max(1, sizeHint) * size) + 3) & ~3ul);
        return _bytes.Slice<T>(End, (int)(((uint)_bytes.Capacity & ~3u) - End) / (int)size);
    }

    /// <summary>Adds the first <paramref name="count"/> elements of the span that <see cref="GetSpan"/> returned.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span has fewer elements.</exception>
    /// <exception cref="InvalidOperationException">Something else was appended to the message.</exception>
    public void Advance(int count)
    {
        CheckLast();
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            (ulong)End + ((ulong)(uint)count * (uint)Reinterpret.SizeOf<T>()), (uint)_bytes.Capacity & ~3u, nameof(count));
        _count += count;
        uint end = TableBuilder.Align(End, sizeof(uint));
        _bytes.Slice<byte>(End, (int)(end - End)).Clear();
        _bytes.Write(_first - sizeof(uint), _count);
        _message.Tail = end;
    }

    /// <summary>Adds elements.</summary>
    /// <exception cref="MessageTooLargeException">They do not fit.</exception>
    /// <exception cref="InvalidOperationException">Something else was appended to the message.</exception>
    public void Write(scoped ReadOnlySpan<T> elements)
    {
        elements.CopyTo(GetSpan(elements.Length));
        Advance(elements.Length);
    }

    private readonly void CheckLast()
    {
        if (_message.Tail != TableBuilder.Align(End, sizeof(uint)) || _message.Generation != _generation)
        {
            FormatThrow.NotLast();
        }
    }
}
