namespace ZcGen.Channels;

/// <summary>What the channels of this process have done since it began. Each channel counts at its own end.</summary>
/// <param name="Open">How many channels are open.</param>
/// <param name="BytesSent">Bytes published, with headers and padding.</param>
/// <param name="BytesReceived">Bytes received and released, with headers and padding.</param>
/// <param name="RequestsSent">Requests of clients.</param>
/// <param name="RequestsTaken">Requests that servers answered, or began to carry out.</param>
/// <param name="Full">How many messages did not fit into a ring at once.</param>
/// <param name="SignalsSent">System calls that woke a peer.</param>
internal readonly record struct ChannelTotals(
    long Open, long BytesSent, long BytesReceived, long RequestsSent, long RequestsTaken, long Full, long SignalsSent)
{
    /// <summary>Returns the sum with another channel's counts.</summary>
    public ChannelTotals Plus(Channel channel) => new(
        Open,
        BytesSent + (long)channel.Producer.Position,
        BytesReceived + (long)channel.Consumer.Position,
        RequestsSent + (long)(channel.RequestsSent?.Invoke() ?? 0),
        RequestsTaken + (long)(channel.RequestsTaken?.Invoke() ?? 0),
        Full + channel.Producer.FullCount,
        SignalsSent + channel.SignalsSent);
}
