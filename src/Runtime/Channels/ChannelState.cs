namespace ZcGen.Channels;

/// <summary>What this side knows of a channel.</summary>
public enum ChannelState
{
    /// <summary>In use.</summary>
    Open,

    /// <summary>The peer closed it or died. What it published before can still be received.</summary>
    PeerClosed,

    /// <summary>The peer broke the protocol; nothing is sent or received any more.</summary>
    Faulted,

    /// <summary>This side disposed it.</summary>
    Disposed,
}
