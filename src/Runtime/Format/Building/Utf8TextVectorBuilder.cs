using System.Runtime.CompilerServices;

namespace ZcGen.Format;

/// <summary>Adds the strings of a vector, in order. Good until the message is finished.</summary>
public ref struct Utf8TextVectorBuilder
{
    private readonly MessageBuilder _message;
    private readonly uint _first;
    private readonly int _capacity;
    private readonly int _generation;
    private readonly MessageSpan _bytes;
    private int _count;

    internal Utf8TextVectorBuilder(MessageBuilder message, MessageSpan bytes, uint first, int capacity)
    {
        _message = message;
        _bytes = bytes;
        _first = first;
        _capacity = capacity;
        _generation = message.Generation;
    }

    /// <summary>Gets the number of strings added.</summary>
    public readonly int Count => _count;

    internal readonly MessageBuilder Message => _message;

    internal readonly MessageSpan Bytes => _bytes;

    internal readonly int Generation => _generation;

    /// <summary>Adds an interpolated string, which is formatted in the message.</summary>
    /// <exception cref="InvalidOperationException">The vector is full.</exception>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public void Add([InterpolatedStringHandlerArgument("")] scoped Utf8TextInterpolatedStringHandler text)
    {
        if (_count >= _capacity)
        {
            FormatThrow.VectorIsFull(_capacity);
        }

        Add(text.Finish());
    }

    /// <summary>Adds a string; an absent one is added as an empty one.</summary>
    /// <exception cref="InvalidOperationException">The vector is full.</exception>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public void Add(scoped Utf8Text text)
    {
        if (_count >= _capacity)
        {
            FormatThrow.VectorIsFull(_capacity);
        }

        Add(Utf8Writer.Append(_message, _bytes, _generation, text));
    }

    private void Add(uint position)
    {
        uint element = _first + ((uint)_count * sizeof(uint));
        _bytes.Write(element, position - element);
        _bytes.Write(_first - sizeof(uint), ++_count);
    }
}
