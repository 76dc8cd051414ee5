using Xunit;
using ZcGen.Channels;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Who may still look at a channel's memory after it is disposed.</summary>
public sealed class LeaseTests : IDisposable
{
    private readonly Channel _client;
    private readonly Channel _server;

    public LeaseTests() => (_client, _server) = ChannelConnector.CreatePair();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Payload_ChannelDisposedUnderALease_KeepsItsBytesUntilTheLeaseEnds()
    {
        ReadOnlySpan<byte> payload = SendAndReceive();
        Assert.True(_server.TryAddLease());
        _server.Dispose();
        _client.Dispose();

        Assert.Equal([1, 2, 3], payload.ToArray());
        _server.ReleaseLease();
        Assert.Equal([0, 0, 0], payload.ToArray());
    }

    [Fact]
    public void Payload_ChannelDisposedWithoutALease_ReadsAsZeros()
    {
        ReadOnlySpan<byte> payload = SendAndReceive();
        _server.Dispose();

        Assert.Equal([0, 0, 0], payload.ToArray());
    }

    [Fact]
    public void Claim_ChannelDisposedMeanwhile_CanBeWrittenAndPublishedWithoutEffect()
    {
        Assert.True(_client.Producer.TryClaim(100, out Span<byte> payload));
        _client.Dispose();
        payload.Fill(1);
        _client.Producer.Publish(100, 1);

        Assert.False(_client.Producer.TryClaim(1, out _));
        Assert.False(_client.Consumer.TryReceive(out _, out _));
        Assert.False(_server.Consumer.TryReceive(out _, out _));
        Assert.Equal(ChannelState.Disposed, _client.State);
        Assert.Equal(ChannelState.PeerClosed, _server.CheckPeer());
    }

    [Fact]
    public void Lease_OfADisposedChannel_IsNotGiven()
    {
        _server.Dispose();
        Assert.False(_server.TryAddLease());
        Assert.Throws<ObjectDisposedException>(() => _server.WaitToReceive());
        Assert.Throws<ObjectDisposedException>(() => _server.WaitForSpace(1));
    }

    [Fact]
    public void Dispose_WhileThreadsUseTheRings_HarmsNobody()
    {
        for (int round = 0; round < 100; round++)
        {
            (Channel client, Channel server) =
                ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Environment.SystemPageSize });
            Thread producing = new(() =>
            {
                while (client.State == ChannelState.Open)
                {
                    if (client.Producer.TryClaim(40, out Span<byte> payload))
                    {
                        payload.Fill(1);
                        client.Producer.Publish(40, 0);
                    }
                }
            });
            Thread consuming = new(() =>
            {
                while (server.State == ChannelState.Open)
                {
                    if (server.Consumer.TryReceive(out ReadOnlySpan<byte> payload, out _))
                    {
                        _ = payload.IndexOfAnyExcept((byte)1);
                        server.Consumer.Release();
                    }
                }
            });
            producing.Start();
            consuming.Start();
            client.Dispose();
            server.Dispose();
            producing.Join();
            consuming.Join();
        }
    }

    private ReadOnlySpan<byte> SendAndReceive()
    {
        Assert.True(_client.Producer.TryClaim(3, out Span<byte> claimed));
        ((ReadOnlySpan<byte>)[1, 2, 3]).CopyTo(claimed);
        _client.Producer.Publish(3, 0);
        Assert.True(_server.Consumer.TryReceive(out ReadOnlySpan<byte> payload, out _));
        return payload;
    }
}
