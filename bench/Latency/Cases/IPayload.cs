namespace ZcGen.Latency.Cases;

/// <summary>The content of a message of fixed length, as a struct is in C.</summary>
internal interface IPayload
{
    /// <summary>Words of 8 bytes.</summary>
    static abstract int Words { get; }
}
