using ZcGen.Channels;

namespace ZcGen.Latency.Cases;

/// <summary>The other half of <see cref="LinePingPong"/>: answers so many round trips of one cache line each way.</summary>
internal sealed class LineEcho(string name) : IPeerRole
{
    private readonly PeerChannel _channel = new(name);

    public void Accept() => _channel.Accept();

    public string Do(string command)
    {
        int count = Commands.Number(command);
        Channel channel = _channel.Channel;
        Span<ulong> mine = SharedLine.Publish(channel);
        ReadOnlySpan<ulong> theirs = SharedLine.Receive(channel);
        for (ulong stamp = 1; stamp <= (ulong)count; stamp++)
        {
            SharedLine.Wait(theirs, stamp);
            SharedLine.Payload(theirs).CopyTo(SharedLine.Payload(mine));
            Volatile.Write(ref mine[0], stamp);
        }

        channel.Consumer.Release();
        return "done";
    }

    public void Dispose() => _channel.Dispose();
}
