namespace ZcGen.Latency;

/// <summary>The other process of a measurement did not do its part.</summary>
internal sealed class PeerException : Exception
{
    public PeerException(string message)
        : base(message)
    {
    }

    public PeerException()
    {
    }

    public PeerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
