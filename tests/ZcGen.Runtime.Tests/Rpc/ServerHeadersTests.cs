using Xunit;
using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Rpc;

/// <summary>What a server makes of the headers of requests.</summary>
public sealed class ServerHeadersTests : IDisposable
{
    private readonly ReadingService _service = new();
    private readonly ServerHost _host;
    private readonly Channel _client;

    public ServerHeadersTests()
    {
        _host = ServerHost.InProcess(_service);
        _client = _host.Open(_service.ServiceName, 0, ChannelOptions.Default);
    }

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public void Handler_OfARequestWithMetadata_SeesItAndNoOtherDoes()
    {
        Metadata sent = new() { { "user", "me" }, { "id-bin", new byte[] { 1, 2 } } };
        Send(sent);
        Send(Metadata.Empty);
        Send(new Metadata { { "user", "you" } });

        for (int i = 0; i < 3; i++)
        {
            Receive(_client);
        }

        Assert.Equal(["user: me, id-bin: 2 bytes", "", "user: you"], _service.Seen);
    }

    [Fact]
    public void Server_OfMalformedHeaders_EndsThatChannelOnly()
    {
        using Channel other = _host.Open(_service.ServiceName, 0, ChannelOptions.Default);
        Assert.True(_client.Producer.TryClaim(64, out _));
        _client.Producer.Publish(0, 1, Deadline.Never, [8, 0, 0, 0, 3, 0, 0, 0]);
        while (_client.CheckPeer() == ChannelState.Open)
        {
            Assert.NotEqual(WaitResult.TimedOut, _client.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(60)), WaitPolicy.Park));
            if (_client.Consumer.TryReceive(out _, out _))
            {
                _client.Consumer.Release();
            }
        }

        Assert.True(other.Producer.TryClaim(0, out _));
        other.Producer.Publish(0, 1);
        Receive(other);
        Assert.Equal([""], _service.Seen);
    }

    private void Send(Metadata metadata)
    {
        byte[] block = new byte[SlotLayout.MaxHeadersSize];
        var writer = new HeaderWriter(block);
        writer.Add(metadata);
        int size = writer.Finish();
        Assert.True(_client.Producer.TryClaim(RingProducer.LengthWith(0, size), out _));
        _client.Producer.Publish(0, 1, Deadline.Never, block.AsSpan(0, size));
    }

    private static void Receive(Channel client)
    {
        Assert.Equal(WaitResult.Ready, client.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(60))));
        Assert.True(client.Consumer.TryReceive(out _, out _));
        client.Consumer.Release();
    }

    private sealed class ReadingService : ServiceServer
    {
        public override string ServiceName => "Test.Reading";

        public override ulong Fingerprint => 0;

        public List<string> Seen { get; } = [];

        protected internal override void Dispatch(ServerCall call)
        {
            Seen.Add(string.Join(", ", call.Context.Metadata));
            throw new RpcException(StatusCode.NotFound, "nothing to say");
        }
    }
}
