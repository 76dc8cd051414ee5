using System.Text;
using Calls;
using ZcGen.Channels;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server that does only what a test tells it, and then what no real one would.</summary>
internal sealed class RawServer : IChannelSource, IDisposable
{
    private Channel? _channel;

    /// <summary>Gets the server's end of the last channel.</summary>
    public Channel Channel => _channel ?? throw new InvalidOperationException("nobody has connected");

    public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
    {
        (Channel client, _channel) = ChannelConnector.CreatePair(options, contract, fingerprint);
        return client;
    }

    /// <summary>Publishes a reply before its request has come.</summary>
    public void Reply(uint status, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (!Channel.Producer.TryClaim(bytes.Length, out Span<byte> reply))
        {
            throw new InvalidOperationException("the ring is full");
        }

        bytes.CopyTo(reply);
        Channel.Producer.Publish(bytes.Length, status);
    }

    /// <summary>Answers so many requests, and returns how many found the whole ring of replies free.</summary>
    public int Serve(int requests)
    {
        int free = 0;
        var message = new MessageBuilder();
        for (int i = 0; i < requests; i++)
        {
            while (!Channel.Consumer.TryReceive(out _, out _))
            {
                Thread.SpinWait(1);
            }

            free += Channel.Producer.TryEnsureSpace(Channel.Producer.MaxMessageLength) ? 1 : 0;
            Channel.Consumer.Release();
            if (!Channel.Producer.TryClaim(128, out Span<byte> reply))
            {
                break;
            }

            Sum.Builder sum = Sum.Build(message, reply);
            sum.Total = 2;
            Channel.Producer.Publish(message.Finish(), 0);
        }

        return free;
    }

    public void Dispose() => _channel?.Dispose();
}
