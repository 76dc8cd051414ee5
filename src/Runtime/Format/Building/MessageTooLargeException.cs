namespace ZcGen.Format;

/// <summary>
/// The exception that is thrown when a message does not fit the buffer or ring in which it is built. Nothing of it was published.
/// </summary>
public sealed class MessageTooLargeException : InvalidOperationException
{
    /// <summary>Initializes the exception with the sizes.</summary>
    /// <param name="required">The number of bytes needed so far. The rest of the message may need more.</param>
    /// <param name="capacity">The number of bytes available.</param>
    public MessageTooLargeException(long required, int capacity)
        : this(required, capacity, "use a larger buffer, or a smaller message")
    {
    }

    /// <summary>Initializes the exception with the sizes and what to do.</summary>
    internal MessageTooLargeException(long required, int capacity, string advice)
        : base($"the message needs at least {required} bytes, and there is room for {capacity}; {advice}")
    {
        Required = required;
        Capacity = capacity;
    }

    /// <summary>Gets the number of bytes needed when the room ran out. The whole message may need more.</summary>
    public long Required { get; }

    /// <summary>Gets the number of bytes that were available.</summary>
    public int Capacity { get; }
}
