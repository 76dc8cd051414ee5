using System.Text;
using ZcGen.Channels;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server that does only what a test tells it, and then what no real one would.</summary>
internal sealed class RawServer : IChannelSource, IDisposable
{
    private Channel? _channel;
    private uint _replies;

    /// <summary>Gets the server's end of the last channel.</summary>
    public Channel Channel => _channel ?? throw new InvalidOperationException("nobody has connected");

    public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
    {
        (Channel client, _channel) = ChannelConnector.CreatePair(options, contract, fingerprint);
        _replies = 0;
        return client;
    }

    /// <summary>Publishes the reply to the next request, which need not have come.</summary>
    public void Reply(uint status, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (!Channel.Producer.TryClaim(bytes.Length, out Span<byte> reply))
        {
            throw new InvalidOperationException("the ring is full");
        }

        bytes.CopyTo(reply);
        Channel.Producer.Publish(bytes.Length, status | (_replies++ << 8));
    }

    public void Dispose() => _channel?.Dispose();
}
