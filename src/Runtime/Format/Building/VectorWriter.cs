using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>Appends a vector whose length is not known before: fill what <see cref="GetSpan"/> gives, then <see cref="Advance"/>, as with an <see cref="System.Buffers.IBufferWriter{T}"/>.</summary>
/// <remarks>The message is complete after each step. Nothing else may be appended to the message in between.</remarks>
/// <typeparam name="T">The elements.</typeparam>
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

    /// <summary>How many elements were written.</summary>
    public readonly int Count => _count;

    private readonly uint End => _first + (uint)(_count * Reinterpret.SizeOf<T>());

    /// <summary>Room for at least <paramref name="sizeHint"/> elements, at least one, and for as many more as there is.</summary>
    /// <exception cref="MessageTooLargeException">There is not so much room.</exception>
    /// <exception cref="InvalidOperationException">Something else was appended to the message.</exception>
    public Span<T> GetSpan(int sizeHint = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        CheckLast();
        ulong size = (uint)Reinterpret.SizeOf<T>();

        // A whole word, so that the padding behind the last element fits as well.
        _bytes = TableBuilder.Reserve(_message, _bytes, _generation, (End + ((uint)Math.Max(1, sizeHint) * size) + 3) & ~3ul);
        return _bytes.Slice<T>(End, (int)(((uint)_bytes.Capacity & ~3u) - End) / (int)size);
    }

    /// <summary>Adds the first <paramref name="count"/> elements of what <see cref="GetSpan"/> gave.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no room for so many.</exception>
    /// <exception cref="InvalidOperationException">Something else was appended to the message.</exception>
    public void Advance(int count)
    {
        CheckLast();
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)End + ((ulong)(uint)count * (uint)Reinterpret.SizeOf<T>()), (uint)_bytes.Capacity & ~3u, nameof(count));
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
