namespace ZcGen.Channels;

/// <summary>What a <see cref="ChannelPoller"/> reports.</summary>
[Flags]
public enum PollEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The channel has a message. Reported again until none is left.</summary>
    Message = 1,

    /// <summary>
    /// The channel has the space that was asked for with <see cref="ChannelPoller.ExpectSpace"/>. Reported again until it is used or no
    /// longer expected.
    /// </summary>
    Space = 2,

    /// <summary>The peer is gone or faulted the channel, and no message is left: remove it and dispose it. Reported once.</summary>
    Closed = 4,

    /// <summary>The listener has something to do: call <see cref="ChannelListener.TryAccept"/> until it returns false.</summary>
    Connection = 8,

    /// <summary>Another thread called <see cref="ChannelPoller.Wake"/>.</summary>
    Wake = 16,
}
