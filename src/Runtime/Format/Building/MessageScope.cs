
namespace ZcGen.Format;

/// <summary>A message under construction whose length stands before it: one with a size prefix, or one nested in a vector of another message.</summary>
/// <remarks>
/// Disposing it stores the length, so build such a message inside a <c>using</c>. What is appended to the outer message before that becomes part of the
/// nested one's bytes, which does no harm to either; a message whose scope is never disposed has length 0.
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

    /// <summary>Stores the length of what was built. Does nothing when another message was begun meanwhile.</summary>
    public void Dispose()
    {
        if (_message is not null && _generation == _message.Generation)
        {
            _bytes.Write(LengthPosition, _message.Tail - _first);
        }
    }
}
