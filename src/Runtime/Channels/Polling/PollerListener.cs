using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>A listener in a poller.</summary>
/// <param name="listener">The caller's.</param>
/// <param name="token">The caller's number for it.</param>
/// <param name="waitToken">The poller's number for it.</param>
internal sealed class PollerListener(ChannelListener listener, long token, ulong waitToken)
{
    internal ChannelListener Listener => listener;

    internal long Token => token;

    internal ulong WaitToken => waitToken;

    /// <summary>The listener's time-out, as it was before the last poll of the kernel.</summary>
    internal Deadline Timeout { get; set; }

    /// <summary>Seen by the kernel, not yet reported.</summary>
    internal bool IsReady { get; set; }
}
