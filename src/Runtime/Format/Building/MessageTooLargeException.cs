namespace ZcGen.Format;

/// <summary>A message does not fit into the place where it is built. Nothing of it was published.</summary>
public sealed class MessageTooLargeException : InvalidOperationException
{
    /// <summary>Says how much room was needed.</summary>
    /// <param name="required">Bytes needed so far; the rest of the message may need more.</param>
    /// <param name="capacity">Bytes there are.</param>
    public MessageTooLargeException(long required, int capacity)
        : base($"the message needs at least {required} bytes, and there is room for {capacity}; use a larger buffer or ring, or a smaller message")
    {
        Required = required;
        Capacity = capacity;
    }

    /// <summary>Bytes needed when the room ran out.</summary>
    public long Required { get; }

    /// <summary>Bytes there were.</summary>
    public int Capacity { get; }
}
