namespace ZcGen.Objects;

/// <summary>Data objects hold what no message can: they nest too deeply or contain themselves, or something required is null.</summary>
public sealed class DataException : InvalidOperationException
{
    /// <summary>Says what is wrong, and what to do.</summary>
    public DataException(string message)
        : base(message)
    {
    }
}
