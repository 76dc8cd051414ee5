namespace ZcGen.Format;

/// <summary>
/// The exception that is thrown when a message references the same bytes so often that a copy would be many times its size.
/// </summary>
public sealed class ExpansionLimitException : InvalidOperationException
{
    /// <summary>Initializes the exception with the length of the message.</summary>
    /// <param name="length">The length of the message in bytes.</param>
    public ExpansionLimitException(int length)
        : base(
            $"the message of {length} bytes expands to more than 64 MiB plus 16 times its size, because offsets share targets; "
            + "read it in place")
        => Length = length;

    /// <summary>Gets the length of the message in bytes.</summary>
    public int Length { get; }
}
