using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server that takes requests and answers them when, and in the order that, a test says.</summary>
internal sealed class AnsweringServer : IChannelSource, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly MessageBuilder _builder = new();
    private readonly List<Channel> _channels = [];
    private uint _taken;

    /// <summary>Gets the server's end of the last channel.</summary>
    public Channel Channel => _channels[^1];

    /// <summary>Gets how many channels were opened.</summary>
    public int Openings => _channels.Count;

    /// <summary>Gets the numbers of the calls that were cancelled by a message.</summary>
    public List<uint> Cancelled { get; } = [];

    public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
    {
        (Channel client, Channel server) = ChannelConnector.CreatePair(options, contract, fingerprint);
        _channels.Add(server);
        _taken = 0;
        return client;
    }

    /// <summary>Takes the next request, and returns its number and the sum of its values.</summary>
    public (uint Number, long Sum) Take()
    {
        while (true)
        {
            Assert.Equal(WaitResult.Ready, Channel.WaitToReceive(Deadline.After(Patience)));
            RingConsumer consumer = Channel.Consumer;
            Assert.True(consumer.TryReceive(out ReadOnlySpan<byte> request, out uint kind));
            if (kind == 0)
            {
                Assert.Equal((8, 1), (request.Length, request[0]));
                Cancelled.Add(BitConverter.ToUInt32(request[4..]));
                consumer.Release();
                continue;
            }

            long sum = 0;
            foreach (long value in Numbers.Read(request).Values)
            {
                sum += value;
            }

            consumer.Release();
            consumer.Poll();
            return (_taken++, sum);
        }
    }

    /// <summary>Answers the request with this number.</summary>
    public void Answer(uint number, long sum)
    {
        Assert.Equal(WaitResult.Ready, Channel.WaitForSpace(64, Deadline.After(Patience)));
        Assert.True(Channel.Producer.TryClaim(64, out Span<byte> slot));
        Sum.Builder reply = Sum.Build(_builder, slot);
        reply.Total = sum;
        Channel.Producer.Publish(_builder.Finish(), number << 8);
    }

    public void Dispose() => _channels.ForEach(static channel => channel.Dispose());
}
