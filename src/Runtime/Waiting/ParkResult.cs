namespace ZcGen.Waiting;

/// <summary>States why a thread is no longer parked.</summary>
internal enum ParkResult
{
    /// <summary>The peer signalled, or there is another reason to poll again.</summary>
    Woken,

    /// <summary>The deadline passed.</summary>
    TimedOut,

    /// <summary>The peer is gone.</summary>
    PeerClosed,
}
