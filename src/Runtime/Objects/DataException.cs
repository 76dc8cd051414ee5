namespace ZcGen.Objects;

/// <summary>
/// The exception that is thrown when objects cannot be written as a message: they nest too deep, contain themselves, or lack a required
/// value.
/// </summary>
public sealed class DataException : InvalidOperationException
{
    /// <summary>Initializes the exception with a message.</summary>
    public DataException(string message)
        : base(message)
    {
    }
}
