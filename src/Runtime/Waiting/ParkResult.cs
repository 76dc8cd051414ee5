namespace ZcGen.Waiting;

/// <summary>Why a sleep ended.</summary>
internal enum ParkResult
{
    /// <summary>The peer rang, or there is another reason to look again.</summary>
    Woken,

    /// <summary>The deadline passed.</summary>
    TimedOut,

    /// <summary>The peer is gone.</summary>
    PeerClosed,
}
