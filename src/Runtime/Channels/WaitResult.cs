namespace ZcGen.Channels;

/// <summary>Why a wait on a channel ended.</summary>
public enum WaitResult
{
    /// <summary>What was waited for is there.</summary>
    Ready,

    /// <summary>The deadline passed.</summary>
    TimedOut,

    /// <summary>The peer closed the channel or died, and nothing that it published before is left.</summary>
    PeerClosed,

    /// <summary>The peer broke the protocol: <see cref="Channel.FaultReason"/> says how.</summary>
    Faulted,
}
