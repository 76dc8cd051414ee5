using System.Diagnostics;
using Xunit;
using ZcGen.Channels;
using ZcGen.Runtime.Tests.Waiting;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Two threads of one process, waiting for each other.</summary>
public sealed class WaitingTests : IDisposable
{
    private readonly Channel _client;
    private readonly Channel _server;

    public WaitingTests() =>
        (_client, _server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = 4 * Environment.SystemPageSize });

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Theory]
    [MemberData(nameof(Policies.Pairs), MemberType = typeof(Policies))]
    public void Stream_OfRandomLengths_ArrivesWholeAndInOrder(string producing, string consuming)
    {
        const int Count = 20_000;
        Thread producer = new(() =>
        {
            Random random = new(5);
            for (int i = 0; i < Count; i++)
            {
                int length = NextLength(random);
                Assert.Equal(WaitResult.Ready, _client.WaitForSpace(length, default, Policies.Of(producing)));
                Assert.True(_client.Producer.TryClaim(length, out Span<byte> payload));
                payload[..length].Fill((byte)i);
                _client.Producer.Publish(length, (uint)i);
            }
        });
        producer.Start();
        Random expected = new(5);
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(WaitResult.Ready, _server.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(30)), Policies.Of(consuming)));
            Assert.True(_server.Consumer.TryReceive(out ReadOnlySpan<byte> payload, out uint kind));
            Assert.Equal(((uint)i, NextLength(expected)), (kind, payload.Length));
            Assert.Equal(-1, payload.IndexOfAnyExcept((byte)i));
            _server.Consumer.Release();
        }

        producer.Join();
        Assert.Equal(WaitResult.TimedOut, _server.WaitToReceive(Deadline.Immediate, Policies.Of(consuming)));
    }

    [Theory]
    [MemberData(nameof(Policies.Pairs), MemberType = typeof(Policies))]
    public void PingPong_BetweenTwoThreads_Ends(string client, string server) => PingPong(
        channel => channel.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(30)), Policies.Of(client)),
        channel => channel.WaitToReceive(default, Policies.Of(server)));

    [Theory]
    [MemberData(nameof(Policies.Pairs), MemberType = typeof(Policies))]
    public void PingPong_BothWaitForReplies_Ends(string client, string server) => PingPong(
        channel => channel.WaitForReply(Deadline.After(TimeSpan.FromSeconds(30)), Policies.Of(client)),
        channel => channel.WaitForReply(default, Policies.Of(server)));

    [Fact]
    public void OneEnd_WaitingForAMessageAndForSpace_WakesBothThreads()
    {
        for (int round = 0; round < 100; round++)
        {
            while (_client.Producer.TryClaim(1000, out _))
            {
                _client.Producer.Publish(1000, 0);
            }

            Deadline deadline = Deadline.After(TimeSpan.FromSeconds(30));
            WaitResult message = WaitResult.TimedOut;
            WaitResult space = WaitResult.TimedOut;
            Thread messageWaiter = new(() => message = _client.WaitToReceive(deadline, WaitPolicy.Park));
            Thread spaceWaiter = new(() => space = _client.WaitForSpace(1000, deadline, WaitPolicy.Park));
            messageWaiter.Start();
            spaceWaiter.Start();

            // One of them is parked in the kernel once the other waits behind it.
            Assert.True(SpinWait.SpinUntil(() => IsWaiting(messageWaiter) || IsWaiting(spaceWaiter), TimeSpan.FromSeconds(30)));
            while (_server.Consumer.TryReceive(out _, out _))
            {
                _server.Consumer.Release();
            }

            _ = _server.WaitToReceive(Deadline.Immediate);
            spaceWaiter.Join();
            Assert.Equal(WaitResult.Ready, space);
            Assert.True(_server.Producer.TryClaim(0, out _));
            _server.Producer.Publish(0, 0);
            messageWaiter.Join();
            Assert.Equal(WaitResult.Ready, message);
            Assert.True(_client.Consumer.TryReceive(out _, out _));
            _client.Consumer.Release();
        }
    }

    [Theory]
    [MemberData(nameof(Policies.Names), MemberType = typeof(Policies))]
    public void Wait_NothingHappens_EndsAtItsDeadline(string policy)
    {
        long start = Stopwatch.GetTimestamp();

        Assert.Equal(WaitResult.TimedOut, _client.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(50)), Policies.Of(policy)));

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Doorbell_ConsumerIsBusy_IsNotRung()
    {
        for (int i = 0; i < 10_000; i++)
        {
            Assert.True(_client.Producer.TryClaim(4, out _));
            _client.Producer.Publish(4, 0);
            Assert.True(_server.Consumer.TryReceive(out _, out _));
            _server.Consumer.Release();
        }

        Assert.Equal(0, _client.SignalsSent);
        Assert.Equal(0, _server.SignalsSent);
    }

    [Fact]
    public void Doorbell_ConsumerGaveUpWaiting_IsRungOnceForManyMessages()
    {
        Assert.Equal(WaitResult.TimedOut, _server.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(1)), WaitPolicy.Park));

        for (int i = 0; i < 100; i++)
        {
            Assert.True(_client.Producer.TryClaim(4, out _));
            _client.Producer.Publish(4, 0);
        }

        Assert.Equal(1, _client.SignalsSent);
        Assert.Equal(WaitResult.Ready, _server.WaitToReceive(default, WaitPolicy.Park));
        Assert.Equal(0, _server.WakeUps);
    }

    [Fact]
    public void Doorbell_MessagesPublishedQuietly_IsRungOnceForTheBatch()
    {
        Assert.Equal(WaitResult.TimedOut, _server.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(1)), WaitPolicy.Park));
        for (int i = 0; i < 10; i++)
        {
            Assert.True(_client.Producer.TryClaim(4, out _));
            _client.Producer.PublishQuietly(4, 0);
        }

        Assert.Equal(0, _client.SignalsSent);
        _client.Producer.SignalConsumer();
        _client.Producer.SignalConsumer();
        Assert.Equal(1, _client.SignalsSent);
    }

    [Fact]
    public void Doorbell_ProducerWaitsForSpace_IsRungOnceAndOnlyWhenThereIsEnough()
    {
        while (_client.Producer.TryClaim(1000, out _))
        {
            _client.Producer.Publish(1000, 0);
        }

        // Half a ring, and only then the producer is to be rung.
        int required = _client.Producer.MaxMessageLength / 2;
        Assert.Equal(WaitResult.TimedOut, _client.WaitForSpace(required, Deadline.After(TimeSpan.FromMilliseconds(1)), WaitPolicy.Park));
        while (_server.Consumer.TryReceive(out _, out _))
        {
            Assert.Equal(_client.Producer.TryEnsureSpace(required) ? 1 : 0, _server.SignalsSent);
            _server.Consumer.Release();
        }

        Assert.Equal(1, _server.SignalsSent);
    }

    [Fact]
    public void Peer_DisposedAfterPublishing_ItsMessagesAreShownBeforeItsEnd()
    {
        Assert.True(_client.Producer.TryClaim(4, out _));
        _client.Producer.Publish(4, 9);
        _client.Dispose();

        Assert.Equal(ChannelState.PeerClosed, _server.CheckPeer());
        Assert.Equal(WaitResult.Ready, _server.WaitToReceive());
        Assert.True(_server.Consumer.TryReceive(out _, out uint kind));
        Assert.Equal(9u, kind);
        _server.Consumer.Release();
        Assert.Equal(WaitResult.PeerClosed, _server.WaitToReceive());
        Assert.Equal(WaitResult.PeerClosed, _server.WaitForSpace(1));
    }

    [Theory]
    [InlineData(nameof(WaitPolicy.BusySpin))]
    [InlineData(nameof(WaitPolicy.Park))]
    public async Task Dispose_WhileAThreadWaits_EndsTheWait(string policy)
    {
        Task waiting = Task.Run(() => _server.WaitToReceive(default, Policies.Of(policy)));
        _server.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private int NextLength(Random random) =>
        random.Next(random.Next(8) == 0 ? _client.Producer.MaxMessageLength + 1 : 200);

    private static bool IsWaiting(Thread thread) => (thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0;

    // Messages of one cell and of two.
    private void PingPong(Func<Channel, WaitResult> clientWait, Func<Channel, WaitResult> serverWait)
    {
        const int Count = 5_000;
        Thread echo = new(() =>
        {
            for (int i = 0; i < Count; i++)
            {
                serverWait(_server);
                _server.Consumer.TryReceive(out _, out uint kind);
                _server.Consumer.Release();
                _server.Producer.TryClaim(i % 100, out _);
                _server.Producer.Publish(i % 100, kind);
            }
        });
        echo.Start();
        for (int i = 0; i < Count; i++)
        {
            Assert.True(_client.Producer.TryClaim(i % 100, out _));
            _client.Producer.Publish(i % 100, (uint)i);
            Assert.Equal(WaitResult.Ready, clientWait(_client));
            Assert.True(_client.Consumer.TryReceive(out _, out uint kind));
            Assert.Equal((uint)i, kind);
            _client.Consumer.Release();
        }

        echo.Join();
    }
}
