
namespace ZcGen.Format;

/// <summary>
/// Represents a message under construction that its length precedes: one with a size prefix, or one nested in another message.
/// </summary>
/// <remarks>
/// <see cref="Dispose"/> stores the length, so build the message inside a <c>using</c> statement. Whatever is appended to the outer message
/// before that becomes part of the nested message's bytes, which harms neither. A message whose scope is not disposed has length 0.
/// </remarks>
public readonly ref struct MessageScope
{
    private readonly MessageBuilder _message;
    private readonly MessageSpan _bytes;
    private readonly uint _first;
    private readonly int _generation;

    internal MessageScope(MessageBuilder message, MessageSpan bytes, uint first, uint length)
    {
        _message = message;
        _bytes = bytes;
        _first = first;
        _generation = message.Generation;
        LengthPosition = length;
    }

    private uint LengthPosition { get; }

    /// <summary>Stores the length of the message. Does nothing if another message was begun in the meantime.</summary>
    public void Dispose()
    {
        if (_message is not null && _generation == _message.Generation)
        {
            _bytes.Write(LengthPosition, _message.Tail - _first);
        }
    }
}
