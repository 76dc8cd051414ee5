namespace ZcGen.Format;

/// <summary>Represents memory that can be extended in place while a message is built in it.</summary>
internal interface IMessageSpace
{
    /// <summary>Extends the memory, at the same address, to at least <paramref name="required"/> bytes.</summary>
    /// <param name="required">The number of bytes needed, from the start of the message.</param>
    /// <param name="bytes">The whole memory, from the start of the message.</param>
    /// <returns>False if there will never be that much room.</returns>
    bool TryGrow(int required, out Span<byte> bytes);
}
