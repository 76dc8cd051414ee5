namespace ZcGen.Channels;

/// <summary>What the channels of this process have done since it began. Each channel counts at its own end.</summary>
/// <param name="Open">How many channels are open.</param>
/// <param name="BytesSent">Bytes published, with headers and padding.</param>
/// <param name="BytesReceived">Bytes received and released, with headers and padding.</param>
/// <param name="Full">How often something did not fit into a ring at once.</param>
/// <param name="Parks">How often a thread parked in a wait of a channel.</param>
/// <param name="SignalsSent">System calls that woke a peer.</param>
internal readonly record struct ChannelTotals(long Open, long BytesSent, long BytesReceived, long Full, long Parks, long SignalsSent)
{
    /// <summary>Returns the sum with another channel's counts.</summary>
    public ChannelTotals Plus(Channel channel) => new(
        Open,
        BytesSent + (long)channel.Producer.Position,
        BytesReceived + (long)channel.Consumer.Position,
        Full + channel.Producer.FullCount,
        Parks + channel.Parks,
        SignalsSent + channel.SignalsSent);
}
