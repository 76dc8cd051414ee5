namespace ZcGen.Rings;

/// <summary>Where the two rings of a channel report that the peer broke the protocol. The first report stands.</summary>
/// <param name="onFault">Called once, by the thread that found it.</param>
internal sealed class RingFault(Action onFault)
{
    private string? _reason;

    /// <summary>What the peer did; null while it behaves.</summary>
    internal string? Reason => Volatile.Read(ref _reason);

    internal void Report(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            onFault();
        }
    }
}
