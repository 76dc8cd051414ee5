namespace ZcGen.Format;

/// <summary>A message refers to the same bytes so often that a copy of all that it says would be many times its size.</summary>
public sealed class ExpansionLimitException : InvalidOperationException
{
    /// <summary>Says how long the message is.</summary>
    /// <param name="length">Length of the message in bytes.</param>
    public ExpansionLimitException(int length)
        : base($"the message of {length} bytes unfolds into more than 64 MiB and 16 times its size, because its tables, vectors or strings are referred to again and again; it is hostile, or its parts must be read in place")
        => Length = length;

    /// <summary>Length of the message in bytes.</summary>
    public int Length { get; }
}
