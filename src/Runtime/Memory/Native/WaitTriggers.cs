namespace ZcGen.Native;

/// <summary>What wakes a <see cref="WaitSet"/>. A connection that fails or ends in both directions always does.</summary>
[Flags]
internal enum WaitTriggers
{
    /// <summary>There is something to read.</summary>
    Readable = 1,

    /// <summary>The other end of a socket will send nothing more.</summary>
    PeerHangUp = 2,

    /// <summary>Each new signal wakes once, and nothing need be read: a doorbell.</summary>
    Edge = 4,
}
