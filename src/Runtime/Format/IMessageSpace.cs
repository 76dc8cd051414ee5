namespace ZcGen.Format;

/// <summary>Represents memory that can be extended in place while a message is built in it.</summary>
internal interface IMessageSpace
{
    /// <summary>Extends the memory, at the same address, to at least <paramref name="required"/> bytes.</summary>
    /// <param name="required">The number of bytes needed, from the start of the message.</param>
    /// <returns>The whole memory, from the start of the message.</returns>
    /// <exception cref="MessageTooLargeException">There is not so much room.</exception>
    Span<byte> Grow(long required);
}
